// caught-by: pass-on
export function onUpdate() {
  for (;;);
}
