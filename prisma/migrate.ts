import pg from 'pg';
import { env } from '#lib/env.ts';
import { installQueues } from '#lib/queue/install.ts';
import { everything, migrationsFolder, readMigrations } from './migrations.ts';
import { withSchemaEngine } from './schema-engine.ts';

/** Any number; the same for every process that migrates this database. */
const lockKey = 7_306_021;

export interface Migrated {
  readonly applied: readonly string[];
  /** Migrations that an earlier process began and did not finish; they were undone by PostgreSQL and run again. */
  readonly recovered: readonly string[];
}

/** A migration that does not go through. The database is as it was before that migration. */
export class MigrationError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'MigrationError';
  }
}

/**
 * Brings the database to the newest migration, the queue's tables included. Several processes may call it at once: an advisory lock makes the
 * others wait, and they then find nothing to do.
 */
export async function migrate(url: string, folder = migrationsFolder): Promise<Migrated> {
  const lock = new pg.Client({ connectionString: url, application_name: 'encap-migrate' });
  await lock.connect().catch((cause: Error) => {
    throw new MigrationError(`The database cannot be reached: ${cause.message}. Start it, or correct DATABASE_URL.`, {
      cause,
    });
  });
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [lockKey]);
    const migrated = await applyMissing(url, folder, lock);
    await installQueues(url);
    return migrated;
  } finally {
    await lock.end();
  }
}

async function applyMissing(url: string, folder: string, client: pg.Client): Promise<Migrated> {
  const migrationsList = await readMigrations(folder);
  try {
    return await withSchemaEngine(url, async (engine) => {
      // A row without an end is a process that died; the script itself ran in one transaction: nothing of it is left.
      const recovered = await unfinished(client);
      for (const migrationName of recovered) await engine.markMigrationRolledBack({ migrationName });
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: everything });
      return { applied: appliedMigrationNames, recovered };
    });
  } catch (cause) {
    throw new MigrationError(explain(cause), { cause });
  }
}

async function unfinished(client: pg.Client): Promise<string[]> {
  const { rows: found } = await client.query<{ table: string | null }>(
    `SELECT to_regclass('_prisma_migrations')::text AS table`,
  );
  if (!found[0]?.table) return [];
  const { rows } = await client.query<{ name: string }>(
    `SELECT DISTINCT migration_name AS name FROM _prisma_migrations
     WHERE finished_at IS NULL AND rolled_back_at IS NULL ORDER BY 1`,
  );
  return rows.map((row) => row.name);
}

function explain(cause: unknown): string {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return (
    `The database could not be brought up to date: ${reason.trim()} ` +
    'The migration was undone as a whole; mend its cause and start again.'
  );
}

/** `npm run migrate` */
async function run(): Promise<void> {
  if (!env.DATABASE_URL) throw new MigrationError('Set DATABASE_URL to the PostgreSQL server to migrate.');
  const { applied, recovered } = await migrate(env.DATABASE_URL);
  for (const name of recovered) console.log(`${name} was begun and not finished; it is run again.`);
  console.log(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`);
}

if (import.meta.main) {
  await run().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
  // An idle timer of the engine's connections would keep the process for ten seconds.
  process.exit();
}
