import { resolve } from 'node:path';
import { migrate } from '#prisma/migrate.ts';
import { withDatabase } from './open-database.ts';
import { readBackup } from './read-backup.ts';

/** `npm run restore -- <file> [--replace]` */
const [name, ...flags] = process.argv.slice(2);
try {
  if (!name) throw new Error('Name the backup: npm run restore -- <file>');
  const { rows } = await withDatabase(async (client, url) => {
    await migrate(url);
    return readBackup(client, resolve(name), { replace: flags.includes('--replace') });
  });
  console.log(`${rows} rows restored.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
// Migrating leaves an idle timer that would keep the process for ten seconds.
process.exit();
