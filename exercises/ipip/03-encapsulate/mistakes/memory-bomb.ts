// caught-by: length
export function encapsulate() {
  const blocks = [];
  for (;;) blocks.push(new Uint8Array(1 << 20).fill(1));
}
