import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db } from '#lib/db/client.ts';
import { findSubmission } from '#lib/submissions/find-submission.ts';
import { submit } from '#lib/submissions/submit.ts';
import type { SubmissionView } from '#lib/submissions/views.ts';
import { startWorker, type Worker } from '#lib/worker/worker.ts';
import { loadCourse } from '#prisma/seed/course.ts';
import { person } from '../support/people.ts';

const folder = 'exercises/vlan/03-tag-a-frame';
const program = (name: string): string => readFileSync(`${folder}/${name}.ts`, 'utf8');

describe('a worker', () => {
  let worker: Worker;
  beforeAll(async () => {
    await loadCourse();
    worker = await startWorker();
  });
  afterAll(() => worker.stop());

  it('grades a right program', async () => {
    const view = await verdictOn(program('solution'));
    expect(view).toMatchObject({ status: 'graded', report: { passed: true, earned: 5, possible: 5, diagnoses: [] } });
  });

  it('explains a wrong one on its smallest case, and says what it looks like', async () => {
    const { report } = await verdictOn(program('mistakes/G1-little-endian'));
    expect(report).toMatchObject({ passed: false, leadCheckId: 'tci', diagnoses: [{ label: 'G1', by: 'behaviour' }] });
    expect(report?.checks.find(({ id }) => id === 'tci')?.explanation).toMatchObject({ expected: '10 (00 0a)' });
  });

  it('never calls a Run passed without saying how many cases it left out', async () => {
    const { report } = await verdictOn(program('solution'), 'run');
    expect(report).toMatchObject({ passed: true, casesLeft: 16 });
  });

  it('says where a program does not compile', async () => {
    const view = await verdictOn('export function buildTagged() {\n  return ((\n}');
    expect(view).toMatchObject({ status: 'not-compiled', report: null, problem: { code: 'syntax', line: 3 } });
  });

  it('stores what a hostile program prints and throws', async () => {
    const { report } = await verdictOn(
      String.raw`export function buildTagged() { console.log('a\0b\ud800'); throw new Error('\0\udfff'); }`,
    );
    expect(report?.console[0]).toMatch(/^a\ufffdb\ufffd+$/);
    expect(report?.checks[0]).toMatchObject({ outcome: 'fails', explanation: { where: 'exception' } });
  });

  it('makes a failure of ours a fault, never a zero', async () => {
    const learner = await person();
    const { id } = await submit(learner, request('', 'submit'), { isQueued: false });
    await db.submission.update({ where: { id }, data: { parameters: 'nonsense' } });
    const { enqueueGrading, wakeWorkers } = await import('#lib/queue/enqueue.ts');
    await db.$transaction((tx) => enqueueGrading(tx, id, 0));
    await wakeWorkers();
    const view = await settled(() => findSubmission(learner, id));
    expect(view).toMatchObject({ status: 'faulted', report: null });
  });

  it('beats', async () => {
    expect(await db.workerBeat.findUnique({ where: { id: worker.id } })).toMatchObject({ jail: worker.jail });
  });
});

function request(source: string, mode: 'run' | 'submit') {
  const exerciseId = folder.replace('exercises/', '');
  return { exerciseId, assignmentId: null, mode, seed: 7, answer: { source }, idempotencyKey: randomUUID() };
}

async function verdictOn(source: string, mode: 'run' | 'submit' = 'submit'): Promise<SubmissionView> {
  const learner = await person();
  const { id } = await submit(learner, request(source, mode));
  return settled(() => findSubmission(learner, id));
}

async function settled(look: () => Promise<SubmissionView>): Promise<SubmissionView> {
  for (;;) {
    const view = await look();
    if (view.status !== 'queued' && view.status !== 'running') return view;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
