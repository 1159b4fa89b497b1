import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DiffTarget } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { startEmbedded } from '#lib/db/embedded.ts';
import { everything, lastSchema, migrationsFolder, readMigrations, readSchema } from './migrations.ts';
import { withSchemaEngine } from './schema-engine.ts';

/**
 * The SQL that leads from the newest migration to schema.prisma, or null when there is nothing to do. Each migration
 * keeps the schema it leads to: the WebAssembly engine cannot read one back from a database. `url` is any server,
 * asked for its version only.
 */
export async function pendingChanges(url: string): Promise<string | null> {
  const from = await lastSchema();
  const start: DiffTarget = from ? { tag: 'schemaDatamodel', ...from } : { tag: 'empty' };
  const to: DiffTarget = { tag: 'schemaDatamodel', ...(await readSchema()) };
  const { stdout } = await withSchemaEngine(url, (engine) =>
    engine.diff({ from: start, to, script: true, exitCode: null, filters: everything }),
  );
  return !stdout || stdout.includes('This is an empty migration') ? null : stdout;
}

/** `npm run migration -- <name>` */
async function newMigration(name: string): Promise<void> {
  if (!/^[a-z0-9_]+$/.test(name)) {
    throw new Error('Name it in lower case, digits and _, e.g.: npm run migration -- add_hints');
  }
  const folder = await mkdtemp(join(tmpdir(), 'encap-migration-'));
  await chmod(folder, 0o755);
  const server = await startEmbedded({ dataDir: join(folder, 'db'), durable: false });
  const sql = await pendingChanges(server.url).finally(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });
  if (!sql) {
    console.log('schema.prisma has nothing that the migrations lack.');
    return;
  }
  const { migrationDirectories } = await readMigrations();
  const number = String(migrationDirectories.length + 1).padStart(4, '0');
  const target = join(migrationsFolder, `${number}_${name}`);
  await mkdir(target);
  await writeFile(join(target, 'migration.sql'), sql);
  const [schema] = (await readSchema()).files;
  if (schema) await writeFile(join(target, 'schema.prisma'), schema.content);
  console.log(`Wrote ${target}/migration.sql. Read it before you commit it.`);
}

if (import.meta.main) await newMigration(process.argv[2] ?? '');
