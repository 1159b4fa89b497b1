// caught-by: isolation
export function onFrame() {
  for (;;);
}
