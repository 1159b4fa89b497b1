// caught-by: flags
export function vxlanHeader() {
  for (;;);
}
