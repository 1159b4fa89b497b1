// caught-by: deliver
const blocks: Uint8Array[] = [];

export function decapsulate() {
  for (;;) blocks.push(new Uint8Array(1 << 20).fill(1));
}
