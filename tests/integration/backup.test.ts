import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { db } from '#lib/db/client.ts';
import { env } from '#lib/env.ts';
import { readBackup } from '#lib/tooling/backup/read-backup.ts';
import { writeBackup } from '#lib/tooling/backup/write-backup.ts';
import { freshDatabase } from '#tests/support/fresh-database.ts';
import { classWith } from '#tests/support/people.ts';

let folder: string;
let file: string;
const awkward = 'Zoë\tO’Neil\n\\.\n"quoted" \\N \r\n end';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'encap-backup-'));
  file = join(folder, 'backup.sql.gz');
  const common = { difficulty: 1, minutes: 1, version: 'v', kind: 'numeric', track: 'vlan', slug: '01-x' };
  await db.exercise.create({ data: { ...common, id: 'vlan/01-x', label: 'X', title: { fr: 'é', en: 'e' } } });
  const { learner, assignmentId } = await classWith('vlan/01-x');
  await db.user.update({ where: { id: learner.userId }, data: { displayName: awkward } });
  await db.draft.create({
    data: { userId: learner.userId, exerciseId: 'vlan/01-x', scope: assignmentId, answer: { text: awkward }, seed: 7 },
  });
  await connected(env.DATABASE_URL ?? '', (client) => writeBackup(client, file));
});
afterAll(() => rm(folder, { recursive: true }));

test('what is restored is what was there, whatever characters it holds', async () => {
  const other = await freshDatabase(inject('postgresUrl'));
  await connected(other, (client) => readBackup(client, file));
  for (const table of ['User', 'Class', 'Enrolment', 'Exercise', 'Assignment', 'AssignmentItem', 'Draft']) {
    const before = await rowsOf(env.DATABASE_URL ?? '', table);
    expect(before.length).toBeGreaterThan(0);
    expect(await rowsOf(other, table)).toEqual(before);
  }
});

test('a database with people in it is refused, and replaced only when that is said', async () => {
  const other = await freshDatabase(inject('postgresUrl'));
  await connected(other, (client) =>
    client.query(`INSERT INTO "User" (id, "displayName") VALUES ('${randomUUID()}', 'There')`),
  );
  await expect(connected(other, (client) => readBackup(client, file))).rejects.toThrow(/holds 1 people/);
  await connected(other, (client) => readBackup(client, file, { replace: true }));
  expect(await rowsOf(other, 'User')).toEqual(await rowsOf(env.DATABASE_URL ?? '', 'User'));
});

test('half a backup changes nothing', async () => {
  const text = gunzipSync(await readFile(file)).toString();
  const half = join(folder, 'half.sql.gz');
  await writeFile(half, gzipSync(text.slice(0, text.indexOf('COMMIT;'))));
  const other = await freshDatabase(inject('postgresUrl'));
  await expect(connected(other, (client) => readBackup(client, half))).rejects.toThrow(/not a whole backup/);
  expect(await rowsOf(other, 'User')).toEqual([]);
});

test('a backup of another version is refused', async () => {
  const text = gunzipSync(await readFile(file)).toString();
  const old = join(folder, 'old.sql.gz');
  await writeFile(old, gzipSync(text.replace(/migration \S+/, 'migration 0000_before')));
  const other = await freshDatabase(inject('postgresUrl'));
  await expect(connected(other, (client) => readBackup(client, old))).rejects.toThrow(/0000_before/);
});

const rowsOf = async (url: string, table: string): Promise<unknown[]> =>
  connected(url, async (client) => (await client.query(`SELECT * FROM "${table}" ORDER BY 1, 2`)).rows);

async function connected<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
