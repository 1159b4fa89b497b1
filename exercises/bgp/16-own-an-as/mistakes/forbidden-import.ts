// caught-by: not-compiled
import { readFileSync } from 'node:fs';

export default {
  export() {
    return readFileSync('/etc/passwd');
  },
};
