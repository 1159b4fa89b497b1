// caught-by: preference
export function better() {
  for (;;);
}
