// caught-by: to
export function onFrame() {
  for (;;);
}
