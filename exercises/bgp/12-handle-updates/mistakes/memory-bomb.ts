// caught-by: pass-on
const blocks: Uint8Array[] = [];

export function onUpdate() {
  for (;;) blocks.push(new Uint8Array(1 << 20).fill(1));
}
