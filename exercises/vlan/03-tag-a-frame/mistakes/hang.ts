// caught-by: addresses
export function buildTagged() {
  for (;;);
}
