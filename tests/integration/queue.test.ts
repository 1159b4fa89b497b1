import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, inject, test } from 'vitest';
import { db, pool } from '#lib/db/client.ts';
import { publish, subscribe, topics } from '#lib/db/notify.ts';
import { closeQueue } from '#lib/queue/boss.ts';
import { type ConsumeOptions, type Consumer, consume } from '#lib/queue/consume.ts';
import { queueDepth } from '#lib/queue/depth.ts';
import { enqueueGrading, wakeWorkers } from '#lib/queue/enqueue.ts';
import { withDatabase } from '#tests/support/fresh-database.ts';
import { until } from '#tests/support/until.ts';

const consumers: Consumer[] = [];

afterEach(async () => {
  await Promise.all(consumers.splice(0).map((consumer) => consumer.stop()));
  await closeQueue();
  await pool.query('DELETE FROM pgboss.job');
});

test('a job written in a transaction that rolls back is never delivered', async () => {
  const seen: string[] = [];
  await start({ handle: async (id) => void seen.push(id) });
  const kept = randomUUID();
  await expect(
    db.$transaction(async (tx) => {
      await enqueueGrading(tx, randomUUID(), 0);
      throw new Error('power cut');
    }),
  ).rejects.toThrow('power cut');
  await send(kept);
  await until(() => seen.length > 0);
  expect(seen).toEqual([kept]);
});

test('a job is delivered at once, not at the next poll', async () => {
  const waits: number[] = [];
  let sentAt = 0;
  await start({ handle: async () => void waits.push(performance.now() - sentAt) });
  for (let i = 0; i < 5; i++) {
    await sleep(50);
    sentAt = performance.now();
    await send(randomUUID());
    await until(() => waits.length === i + 1);
  }
  expect(Math.min(...waits)).toBeLessThan(100);
  expect(Math.max(...waits)).toBeLessThan(1_000);
});

test('a backlog is worked off without waiting between jobs', async () => {
  const ids = Array.from({ length: 60 }, () => randomUUID());
  for (const id of ids) await db.$transaction((tx) => enqueueGrading(tx, id, 0));
  const seen: string[] = [];
  const begun = performance.now();
  await start({ handle: async (id) => void seen.push(id), concurrency: 2 });
  await until(() => seen.length === ids.length);
  expect(performance.now() - begun).toBeLessThan(3_000);
  expect(new Set(seen)).toEqual(new Set(ids));
});

test('everybody’s first job comes before anybody’s second', async () => {
  const burst = Array.from({ length: 5 }, () => randomUUID());
  for (const [waiting, id] of burst.entries()) await db.$transaction((tx) => enqueueGrading(tx, id, waiting));
  const other = randomUUID();
  await db.$transaction((tx) => enqueueGrading(tx, other, 0));
  const seen: string[] = [];
  await start({ handle: async (id) => void seen.push(id), concurrency: 1 });
  await until(() => seen.length === 6);
  expect(seen.indexOf(other)).toBe(1);
});

test('a job that fails is tried again, with a growing wait, and buried after the last try', {
  timeout: 40_000,
}, async () => {
  const tries: boolean[] = [];
  const buried: string[] = [];
  const id = randomUUID();
  await start({
    handle: async (_, { isLast }) => {
      tries.push(isLast);
      throw new Error('the jail is broken');
    },
    bury: async (dead) => void buried.push(dead),
  });
  await send(id);
  await until(() => buried.length > 0, 35_000);
  expect(tries).toEqual([false, false, true]);
  expect(buried).toEqual([id]);
  await until(async () => (await queueDepth()).dead === 0);
});

test('after every connection was cut, jobs are taken again', { timeout: 20_000 }, async () => {
  const seen: string[] = [];
  await start({ handle: async (id) => void seen.push(id) });
  const before = randomUUID();
  await send(before);
  await until(() => seen.length === 1);
  await withDatabase(inject('postgresUrl'), 'postgres', (client) =>
    client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
      new URL(process.env.DATABASE_URL ?? '').pathname.slice(1),
    ]),
  );
  const after = randomUUID();
  await until(
    async () =>
      send(after).then(
        () => true,
        () => false,
      ),
    10_000,
  );
  await until(() => seen.includes(after), 10_000);
});

test('depth tells how many wait and for how long', async () => {
  await send(randomUUID());
  await sleep(50);
  const depth = await queueDepth();
  expect(depth).toMatchObject({ waiting: 1, active: 0, dead: 0 });
  expect(depth.oldestWaitSeconds).toBeGreaterThan(0.04);
});

test('news reaches every listener of its topic and nobody else', async () => {
  const heard: (string | undefined)[] = [];
  const off = await subscribe(topics.class('a'), (detail) => heard.push(detail));
  await subscribe(topics.class('b'), () => heard.push('wrong'));
  await publish(topics.class('a'), 'x');
  await until(() => heard.length === 1);
  off();
  await publish(topics.class('a'), 'y');
  await sleep(50);
  expect(heard).toEqual(['x']);
});

test('a listener whose connection broke is told to look again', async () => {
  const heard: (string | undefined)[] = [];
  await subscribe(topics.submission('s'), (detail) => heard.push(detail));
  await pool.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE application_name = 'encap-notify' AND datname = current_database()`);
  await until(() => heard.length === 1, 5_000);
  expect(heard).toEqual([undefined]);
  await publish(topics.submission('s'), 'after');
  await until(() => heard.length === 2);
});

async function start(options: Partial<ConsumeOptions>): Promise<void> {
  consumers.push(
    await consume({ concurrency: 4, handle: async () => {}, bury: async () => {}, onError: () => {}, ...options }),
  );
}

async function send(id: string): Promise<void> {
  await db.$transaction((tx) => enqueueGrading(tx, id, 0));
  await wakeWorkers();
}
