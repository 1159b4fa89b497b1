import { resolve } from 'node:path';
import { withDatabase } from './open-database.ts';
import { writeBackup } from './write-backup.ts';

/** `npm run backup [-- <file>]` */
const time = new Date().toISOString().replace(/[-:]/g, '').slice(0, 13);
const file = resolve(process.argv[2] ?? `encap-${time}.sql.gz`);
try {
  const { rows } = await withDatabase((client) => writeBackup(client, file));
  console.log(`${rows} rows written to ${file}. It holds names and answers: keep it like the database itself.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
