// caught-by: not-compiled
import { readFileSync } from 'node:fs';

export function decapsulate() {
  return readFileSync('/etc/passwd');
}
