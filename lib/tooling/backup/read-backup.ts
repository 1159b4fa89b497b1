import { createReadStream } from 'node:fs';
import { createInterface, type Interface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import { from } from 'pg-copy-streams';
import { listTables, newestMigration } from './tables.ts';

/** A backup that cannot be read back, and why; the database is as it was. */
export class RestoreError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RestoreError';
  }
}

/**
 * Fills a migrated database from a backup, in one transaction: all or nothing. One that holds people is refused unless
 * `replace` is set; then what it holds is thrown away first.
 */
export async function readBackup(client: pg.Client, file: string, { replace = false } = {}): Promise<{ rows: number }> {
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()), crlfDelay: 0 });
  const reader = lines[Symbol.asyncIterator]();
  await client.query('BEGIN');
  try {
    const wanted = /^-- Encap backup, migration (\S+)$/.exec((await reader.next()).value ?? '')?.[1];
    if (wanted === undefined) throw new RestoreError(`${file} is not a backup of Encap.`);
    const present = await newestMigration(client);
    if (present !== wanted) {
      throw new RestoreError(
        `The backup was made at migration ${wanted}, the database is at ${present}: use that version of Encap.`,
      );
    }
    await makeRoom(client, replace);
    let rows = 0;
    let isWhole = false;
    for (let line = await reader.next(); !line.done; line = await reader.next()) {
      if (line.value === 'COMMIT;') isWhole = true;
      if (!line.value.startsWith('COPY ')) continue;
      const copy = client.query(from(line.value.replace(/;$/, '')));
      await pipeline(Readable.from(rowsOf(reader)), copy);
      rows += copy.rowCount;
    }
    if (!isWhole) throw new RestoreError(`${file} ends too early: it is not a whole backup.`);
    await client.query('COMMIT');
    return { rows };
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    lines.close();
  }
}

async function* rowsOf(reader: ReturnType<Interface[typeof Symbol.asyncIterator]>): AsyncGenerator<string> {
  for (let line = await reader.next(); !line.done && line.value !== '\\.'; line = await reader.next())
    yield `${line.value}\n`;
}

async function makeRoom(client: pg.Client, replace: boolean): Promise<void> {
  const names = (await listTables(client)).map(({ name }) => `"${name}"`).join(', ');
  const { rows } = await client.query<{ people: number }>('SELECT count(*)::int AS people FROM "User"');
  if (rows[0]?.people && !replace) {
    throw new RestoreError(
      `The database holds ${rows[0].people} people already. To throw them away: npm run restore -- <file> --replace`,
    );
  }
  await client.query(`TRUNCATE ${names}`);
}
