// caught-by: not-compiled
import { readFileSync } from 'node:fs';

export function onFrame() {
  return readFileSync('/etc/passwd');
}
