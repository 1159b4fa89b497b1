import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { freePort } from '#lib/db/embedded.ts';
import { PrismaClient } from '#lib/db/generated/client.ts';
import { isUnavailable } from '#lib/db/unavailable.ts';

const server = inject('postgresUrl');

const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  );

test('a server that is not there is "unavailable", through Prisma and through plain SQL', async () => {
  const connectionString = `postgresql://encap@127.0.0.1:${await freePort()}/encap`;
  const client = new PrismaClient({ adapter: new PrismaPg({ connectionString }) });
  expect(isUnavailable(await failure(client.user.count()))).toBe(true);
  expect(isUnavailable(await failure(client.$transaction((tx) => tx.user.count())))).toBe(true);
  const pool = new pg.Pool({ connectionString });
  expect(isUnavailable(await failure(pool.query('SELECT 1')))).toBe(true);
  await pool.end();
});

test('a server that ends in the middle of a question is "unavailable"', async () => {
  const pool = new pg.Pool({ connectionString: server });
  pool.on('error', () => {});
  const asked = failure(pool.query('SELECT pg_sleep(5)'));
  const other = new pg.Client({ connectionString: server });
  await other.connect();
  await other.query(`SELECT pg_sleep(0.2)`);
  await other.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(5)'`);
  expect(isUnavailable(await asked)).toBe(true);
  await other.end();
  await pool.end();
});

test('a disk that is full is "unavailable"', () => {
  expect(isUnavailable(Object.assign(new Error('could not extend file'), { code: '53100' }))).toBe(true);
});

test('a fault of our own is not', async () => {
  const client = new PrismaClient({ adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL ?? '' }) });
  expect(isUnavailable(await failure(client.$queryRaw`SELECT nonsense`))).toBe(false);
  expect(isUnavailable(await failure(client.user.findUniqueOrThrow({ where: { id: crypto.randomUUID() } })))).toBe(
    false,
  );
  expect(isUnavailable(new TypeError('x is not a function'))).toBe(false);
  await client.$disconnect();
});
