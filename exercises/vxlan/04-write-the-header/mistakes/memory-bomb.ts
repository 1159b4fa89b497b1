// caught-by: flags
export function vxlanHeader() {
  const blocks = [];
  for (;;) blocks.push(new Uint8Array(1 << 20).fill(1));
}
