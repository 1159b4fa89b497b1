// caught-by: not-compiled
import { readFileSync } from 'node:fs';

export default {
  import() {
    return readFileSync('/etc/passwd');
  },
  export: () => null,
};
