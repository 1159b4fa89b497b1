import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to } from 'pg-copy-streams';
import { copyTarget, listTables, newestMigration } from './tables.ts';

/**
 * Everything people have made, as one moment saw it, in SQL that psql reads too: a COPY for each table. Work goes on
 * meanwhile. The file appears under its name when it is whole.
 */
export async function writeBackup(client: pg.Client, file: string): Promise<{ rows: number }> {
  let rows = 0;
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    const tables = await listTables(client);
    const migration = await newestMigration(client);
    async function* text(): AsyncGenerator<string | Buffer> {
      yield `-- Encap backup, migration ${migration}\n`;
      yield `-- Into a migrated, empty database: npm run restore -- <file>, or psql.\n\nBEGIN;\n\n`;
      for (const table of tables) {
        yield `COPY ${copyTarget(table)} FROM stdin;\n`;
        const copy = client.query(to(`COPY ${copyTarget(table)} TO STDOUT`));
        for await (const chunk of copy) yield chunk as Buffer;
        rows += copy.rowCount;
        yield '\\.\n\n';
      }
      yield 'COMMIT;\n';
    }
    await pipeline(text, createGzip(), createWriteStream(`${file}.part`, { mode: 0o600, flags: 'w' }));
    await rename(`${file}.part`, file);
  } finally {
    await client.query('ROLLBACK');
  }
  return { rows };
}
