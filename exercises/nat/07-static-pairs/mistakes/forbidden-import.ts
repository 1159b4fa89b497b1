// caught-by: not-compiled
import { readFileSync } from 'node:fs';

export function translate() {
  return readFileSync('/etc/passwd');
}
