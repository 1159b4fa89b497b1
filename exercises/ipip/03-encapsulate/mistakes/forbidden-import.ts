// caught-by: not-compiled
import { readFileSync } from 'node:fs';

export function encapsulate() {
  return readFileSync('/etc/passwd');
}
