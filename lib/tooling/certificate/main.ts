/**
 * `npm run certificate -- <submission> [file]` writes what a grade was made of;
 * `npm run certificate -- --replay <file>` grades that again, with no database, and says what differs.
 */
import { join } from 'node:path';
import { runOnDatabase } from '../on-database.ts';
import { replayFile } from './replay-file.ts';

const [first, second] = process.argv.slice(2);
if (first === '--replay' && second !== undefined) await replayFile(second);
else if (first !== undefined && !first.startsWith('--')) {
  await runOnDatabase(join(import.meta.dirname, 'write-certificate.ts'));
} else {
  console.error('npm run certificate -- <submission> [file], or npm run certificate -- --replay <file>');
  process.exitCode = 1;
}
