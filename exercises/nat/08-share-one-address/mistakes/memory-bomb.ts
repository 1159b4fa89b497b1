// caught-by: out
const blocks: Uint8Array[] = [];

export function translate() {
  for (;;) blocks.push(new Uint8Array(1 << 20).fill(1));
}
