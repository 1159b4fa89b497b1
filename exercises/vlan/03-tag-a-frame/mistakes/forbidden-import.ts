// caught-by: not-compiled
import { readFileSync } from 'node:fs';

export function buildTagged() {
  return readFileSync('/etc/passwd');
}
