import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { migrate } from '#prisma/migrate.ts';
import { migrationsFolder } from '#prisma/migrations.ts';
import { pendingChanges } from '#prisma/new-migration.ts';
import { emptyDatabase, withDatabase } from '#tests/support/fresh-database.ts';

const server = inject('postgresUrl');
const inDatabase = <T extends object>(url: string, sql: string): Promise<T[]> =>
  withDatabase(url, new URL(url).pathname.slice(1), async (client) => (await client.query<T>(sql)).rows);

test('a second run finds nothing to do', async () => {
  const url = await emptyDatabase(server);
  expect((await migrate(url)).applied).toContain('0001_init');
  expect(await migrate(url)).toEqual({ applied: [], recovered: [] });
});

test('several processes may migrate at once: one of them does it', async () => {
  const url = await emptyDatabase(server);
  const results = await Promise.all([migrate(url), migrate(url), migrate(url)]);
  expect(results.map((result) => result.applied.includes('0001_init')).filter(Boolean)).toHaveLength(1);
});

test('a migration whose process died is undone and run again', async () => {
  const url = await emptyDatabase(server);
  const folder = await withMigration('9000_later', 'CREATE TABLE later (id int);');
  await migrate(url);
  // What the engine leaves behind when it is killed inside the script: the row it wrote before, without an end.
  await inDatabase(
    url,
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, applied_steps_count)
     VALUES ('11111111-1111-7111-8111-111111111111', 'x', '9000_later', now(), 0)`,
  );
  expect(await migrate(url, folder)).toEqual({ applied: ['9000_later'], recovered: ['9000_later'] });
  expect(await inDatabase(url, `SELECT to_regclass('later')::text AS found`)).toEqual([{ found: 'later' }]);
});

test('a migration that fails leaves nothing of itself, says why, and is run again once mended', async () => {
  const url = await emptyDatabase(server);
  await migrate(url);
  const broken = await withMigration('9000_broken', 'CREATE TABLE first (id int); CREATE TABLE first (id int);');
  await expect(migrate(url, broken)).rejects.toThrow(/already exists/);
  expect(await inDatabase(url, `SELECT to_regclass('first')::text AS found`)).toEqual([{ found: null }]);
  const mended = await withMigration('9000_broken', 'CREATE TABLE first (id int);');
  expect((await migrate(url, mended)).applied).toEqual(['9000_broken']);
});

test('a function body with semicolons in it is applied whole', async () => {
  const url = await emptyDatabase(server);
  const folder = await withMigration(
    '9000_function',
    `CREATE FUNCTION answer() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 42; END; $$;`,
  );
  await migrate(url, folder);
  expect(await inDatabase(url, 'SELECT answer()')).toEqual([{ answer: 42 }]);
});

test('a database that is not there is said to be so', async () => {
  await expect(migrate('postgresql://encap@127.0.0.1:1/encap')).rejects.toThrow(/cannot be reached.*DATABASE_URL/);
});

test('the migrations lead to schema.prisma', async () => {
  expect(await pendingChanges(server)).toBeNull();
});

async function withMigration(name: string, sql: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'encap-migrations-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp(migrationsFolder, folder, { recursive: true });
  await mkdir(join(folder, name));
  await writeFile(join(folder, name, 'migration.sql'), sql);
  return folder;
}
