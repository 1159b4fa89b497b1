// caught-by: preference
const blocks: Uint8Array[] = [];

export function better() {
  for (;;) blocks.push(new Uint8Array(1 << 20).fill(1));
}
