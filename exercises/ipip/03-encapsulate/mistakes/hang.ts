// caught-by: length
export function encapsulate() {
  for (;;);
}
