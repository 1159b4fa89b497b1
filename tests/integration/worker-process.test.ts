import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { db } from '#lib/db/client.ts';
import { submit } from '#lib/submissions/submit.ts';
import type { SubmitRequest } from '#lib/submissions/views.ts';
import { loadCourse } from '#prisma/seed/course.ts';
import { person } from '#tests/support/people.ts';
import { until } from '#tests/support/until.ts';

const exerciseId = 'vlan/03-tag-a-frame';
const program = (name: string): string => readFileSync(`exercises/${exerciseId}/${name}.ts`, 'utf8');
const workers: ChildProcess[] = [];

beforeAll(async () => {
  await loadCourse();
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => end(worker, 'SIGKILL')));
  await db.workerBeat.deleteMany();
});

test('a worker that is told to stop ends within three seconds, and no answer is lost', async () => {
  const first = await startWorker();
  const ids = await handIn(['mistakes/hang', 'mistakes/hang', 'solution', 'solution', 'mistakes/hang', 'solution']);
  await until(async () => (await statusOf(ids)).includes('RUNNING'));
  const stoppedAt = performance.now();
  expect(await end(first, 'SIGTERM')).toBe(0);
  expect(performance.now() - stoppedAt).toBeLessThan(3_500);
  expect(await db.workerBeat.count()).toBe(0);

  await startWorker();
  await until(async () => (await statusOf(ids)).every((status) => status === 'GRADED'), 25_000);
  expect(await db.gradeReport.count({ where: { submissionId: { in: ids } } })).toBe(ids.length);
}, 60_000);

test.skipIf(process.platform !== 'linux')(
  'what a killed worker had in hand is graded by another, and its sandbox dies with it',
  async () => {
    const first = await startWorker();
    const children = childrenOf(first);
    expect(children.length).toBeGreaterThan(0);
    const ids = await handIn(['mistakes/hang', 'solution']);
    await until(async () => (await statusOf(ids)).includes('RUNNING'));
    await end(first, 'SIGKILL');
    await until(() => children.every((pid) => !isAlive(pid)), 3_000);

    await startWorker();
    await until(async () => (await statusOf(ids)).every((status) => status === 'GRADED'), 40_000);
    expect(await db.gradeReport.count({ where: { submissionId: { in: ids } } })).toBe(ids.length);
  },
  90_000,
);

async function startWorker(): Promise<ChildProcess> {
  const worker = spawn(process.execPath, ['lib/worker/main.ts'], {
    env: { ...process.env, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  workers.push(worker);
  await until(async () => (await db.workerBeat.count({ where: { pid: worker.pid ?? 0 } })) === 1, 20_000);
  return worker;
}

function end(worker: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (worker.exitCode !== null || worker.signalCode !== null) return Promise.resolve(worker.exitCode);
  return new Promise((resolve) => {
    worker.once('exit', resolve);
    worker.kill(signal);
  });
}

async function handIn(names: readonly string[]): Promise<string[]> {
  return Promise.all(
    names.map(async (name) => {
      const answer = { source: program(name) };
      const request: SubmitRequest = {
        exerciseId,
        assignmentId: null,
        mode: 'submit',
        seed: 7,
        answer,
        idempotencyKey: randomUUID(),
      };
      return (await submit(await person(), request)).id;
    }),
  );
}

async function statusOf(ids: readonly string[]): Promise<string[]> {
  const rows = await db.submission.findMany({ where: { id: { in: [...ids] } }, select: { status: true } });
  return rows.map(({ status }) => status);
}

/** Direct children, as Linux tells them. */
function childrenOf({ pid }: ChildProcess): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
}

function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
