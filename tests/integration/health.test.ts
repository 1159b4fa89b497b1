import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { GET as health } from '#app/api/health/route.ts';
import { GET as metrics } from '#app/api/metrics/route.ts';
import { db, pool } from '#lib/db/client.ts';
import { env } from '#lib/env.ts';
import { withDatabase } from '#tests/support/fresh-database.ts';

const beat = (beatAt: Date) =>
  db.workerBeat.create({ data: { id: randomUUID(), host: 'here', pid: 1, jail: 'process', beatAt } });

test('without a grader nothing can be graded: 503, and it says so', async () => {
  await beat(new Date(Date.now() - 60_000));
  const answer = await health();
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ database: 'up', workers: 0, isReady: false, queue: { waiting: 0 } });
});

test('with a grader alive: 200', async () => {
  await beat(new Date());
  const answer = await health();
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ workers: 1, isReady: true });
});

test('metrics carry queue, workers and the process, twice as well as once', async () => {
  await metrics();
  const text = await (await metrics()).text();
  expect(text).toMatch(/^encap_workers 1$/m);
  expect(text).toMatch(/^encap_queue_waiting 0$/m);
  expect(text).toMatch(/^process_cpu_seconds_total /m);
});

test('without the database: 503 within two seconds, and the metrics still answer', async () => {
  await cutOff();
  const begun = performance.now();
  expect((await health()).status).toBe(503);
  expect(performance.now() - begun).toBeLessThan(2_500);
  expect(await (await metrics()).text()).toMatch(/^encap_database_up 0$/m);
});

/** The server ends this database's connections and takes no new ones. */
async function cutOff(): Promise<void> {
  const { rows } = await pool.query<{ name: string }>('SELECT current_database() AS name');
  const name = rows[0]?.name ?? '';
  await withDatabase(env.DATABASE_URL ?? '', 'postgres', async (client) => {
    await client.query(`ALTER DATABASE "${name}" WITH ALLOW_CONNECTIONS false`);
    await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  });
}
