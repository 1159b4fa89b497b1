/** `npm run regrade -- …`: see run-regrade.ts. */
import { join } from 'node:path';
import { runOnDatabase } from '../on-database.ts';

await runOnDatabase(join(import.meta.dirname, 'run-regrade.ts'));
