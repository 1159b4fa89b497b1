import { afterAll, inject } from 'vitest';
import { freshDatabase } from './fresh-database.ts';

// Runs before a test file is loaded: what it imports finds a database of its own behind lib/db/client.ts.
process.env.DATABASE_URL = await freshDatabase(inject('postgresUrl'));

afterAll(async () => {
  const { closeDatabase } = await import('../../lib/db/client.ts');
  await closeDatabase();
});
