// caught-by: flood
export function onFrame() {
  for (;;);
}
