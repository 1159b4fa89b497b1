// caught-by: out
export function translate() {
  for (;;);
}
