import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MigrationList, SchemasContainer } from '@prisma/schema-engine-wasm/schema_engine_bg';

export const migrationsFolder = join(import.meta.dirname, 'migrations');
const schemaPath = join(import.meta.dirname, 'schema.prisma');

/** What is on disk, in the order in which it is applied. */
export async function readMigrations(folder = migrationsFolder): Promise<MigrationList> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir: folder,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(join(folder, 'migration_lock.toml'), 'utf8').catch(() => 'provider = "postgresql"\n'),
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await readFile(join(folder, name, 'migration.sql'), 'utf8') },
        },
      })),
    ),
  };
}

export async function readSchema(): Promise<SchemasContainer> {
  return { files: [{ path: schemaPath, content: await readFile(schemaPath, 'utf8') }] };
}

/** The schema that the newest migration leads to; undefined before the first. */
export async function lastSchema(): Promise<SchemasContainer | undefined> {
  const newest = (await readMigrations()).migrationDirectories.at(-1);
  if (!newest) return undefined;
  const path = join(migrationsFolder, newest.path, 'schema.prisma');
  return { files: [{ path, content: await readFile(path, 'utf8') }] };
}

/** Everything in the database's schema is ours. */
export const everything = { externalTables: [], externalEnums: [] };
