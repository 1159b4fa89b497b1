// caught-by: deliver
export function decapsulate() {
  for (;;);
}
