// caught-by: to
const blocks: Uint8Array[] = [];

export function onFrame() {
  for (;;) blocks.push(new Uint8Array(1 << 20).fill(1));
}
