// caught-by: not-compiled
import { readFileSync } from 'node:fs';

export function onUpdate() {
  return readFileSync("/etc/passwd");
}
