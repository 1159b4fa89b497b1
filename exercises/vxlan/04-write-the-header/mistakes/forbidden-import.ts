// caught-by: not-compiled
import { readFileSync } from 'node:fs';

export function vxlanHeader() {
  return readFileSync('/etc/hostname');
}
