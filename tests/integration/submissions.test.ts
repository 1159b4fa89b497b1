import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { handle } from '#app/api/handle.ts';
import { verdictStream } from '#app/api/submissions/verdict-stream.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db, pool } from '#lib/db/client.ts';
import type { GradeReport } from '#lib/grading/report.ts';
import { closeQueue } from '#lib/queue/boss.ts';
import { type Consumer, consume } from '#lib/queue/consume.ts';
import { findSubmission } from '#lib/submissions/find-submission.ts';
import { listFaults } from '#lib/submissions/list-faults.ts';
import { listSubmissions } from '#lib/submissions/list-submissions.ts';
import { recordFault } from '#lib/submissions/record-fault.ts';
import { recordGrading } from '#lib/submissions/record-grading.ts';
import { requeueOrphans } from '#lib/submissions/requeue-orphans.ts';
import { retryFault } from '#lib/submissions/retry-fault.ts';
import { startGrading } from '#lib/submissions/start-grading.ts';
import { submit } from '#lib/submissions/submit.ts';
import type { SubmitRequest } from '#lib/submissions/views.ts';
import { loadCourse } from '#prisma/seed/course.ts';
import { classWith, person } from '#tests/support/people.ts';
import { until } from '#tests/support/until.ts';

const exerciseId = 'vlan/03-tag-a-frame';
const worker = randomUUID();
const consumers: Consumer[] = [];

beforeAll(async () => {
  await loadCourse();
});

afterEach(async () => {
  await Promise.all(consumers.splice(0).map((consumer) => consumer.stop()));
  await closeQueue();
});

describe('handing in', () => {
  test('writes the submission and its job together', async () => {
    const learner = await person();
    const view = await submit(learner, request());
    expect(view).toMatchObject({
      status: 'queued',
      exerciseId,
      seed: 7,
      report: null,
      attempts: { used: 1, allowed: null },
    });
    expect(await jobsOf(view.id)).toBe(1);
  });

  test('writes neither when something breaks in between', async () => {
    const learner = await person();
    await pool.query(`ALTER TABLE pgboss.job_common RENAME TO job_away`);
    try {
      await expect(submit(learner, request())).rejects.toThrow();
    } finally {
      await pool.query(`ALTER TABLE pgboss.job_away RENAME TO job_common`);
    }
    expect(await db.submission.count({ where: { userId: learner.userId } })).toBe(0);
  });

  test('the same key twenty times at once is one submission and one job', async () => {
    const learner = await person();
    const body = request();
    const views = await Promise.all(Array.from({ length: 20 }, () => submit(learner, body)));
    expect(new Set(views.map(({ id }) => id)).size).toBe(1);
    expect(await db.submission.count({ where: { userId: learner.userId } })).toBe(1);
    expect(await jobsOf(views[0]?.id ?? '')).toBe(1);
  });

  test('the same key of someone else is someone else’s submission', async () => {
    const body = request();
    const [one, other] = await Promise.all([submit(await person(), body), submit(await person(), body)]);
    expect(one.id).not.toBe(other.id);
  });

  test('two attempts allowed and ten posted at once: two are taken', async () => {
    const { learner, assignmentId } = await classWith(exerciseId, { attemptsAllowed: 2 });
    const posts = Array.from({ length: 10 }, () => submit(learner, request({ assignmentId })));
    const outcomes = await Promise.allSettled(posts);
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(8);
    for (const { reason } of refused as PromiseRejectedResult[])
      expect(reason).toMatchObject({ code: 'no-attempts-left' });
    expect(await db.submission.count({ where: { assignmentId } })).toBe(2);
  });

  test('a run is not an attempt', async () => {
    const { learner, assignmentId } = await classWith(exerciseId, { attemptsAllowed: 1 });
    await submit(learner, request({ assignmentId, mode: 'run' }));
    await submit(learner, request({ assignmentId, mode: 'run' }));
    expect((await submit(learner, request({ assignmentId }))).attempts).toEqual({ used: 1, allowed: 1 });
    expect((await submit(learner, request({ assignmentId, mode: 'run' }))).status).toBe('queued');
  });

  test('assigned work has a variant of the learner’s own, whatever the browser says', async () => {
    const { learners, assignmentId } = await classWith(exerciseId, {}, 2);
    const [a, b] = learners as [Viewer, Viewer];
    const first = await submit(a, request({ assignmentId, seed: 1 }));
    const again = await submit(a, request({ assignmentId, seed: 2 }));
    const other = await submit(b, request({ assignmentId, seed: 1 }));
    expect(again.seed).toBe(first.seed);
    expect(other.seed).not.toBe(first.seed);
  });

  test('what is pinned is what the grader gets', async () => {
    const learner = await person();
    const { id } = await submit(learner, request());
    const row = await db.submission.findUniqueOrThrow({ where: { id } });
    const exercise = await db.exercise.findUniqueOrThrow({ where: { id: exerciseId } });
    expect(row.exerciseVersion).toBe(exercise.version);
    expect(await startGrading(id, worker)).toMatchObject({
      exerciseId,
      exerciseVersion: exercise.version,
      mode: 'submit',
      seed: 7,
      parameters: row.parameters,
      answer: { source: 'export const x = 1;' },
      tries: 1,
    });
  });

  test.each([
    ['before it opens', { opensAt: new Date('2100-01-01') }, 'not-open-yet'],
    [
      'after the due date, when late work is refused',
      { dueAt: new Date('2020-01-01'), lateRule: 'REFUSE' as const },
      'closed',
    ],
    ['to an archived assignment', { archivedAt: new Date('2020-01-01') }, 'not-found'],
  ])('is refused %s', async (_, assignment, code) => {
    const { learner, assignmentId } = await classWith(exerciseId, assignment);
    await expect(submit(learner, request({ assignmentId }))).rejects.toMatchObject({ code });
  });

  test('a learner with twenty answers waiting is asked to wait too', async () => {
    const learner = await person();
    for (let i = 0; i < 20; i++) await submit(learner, request());
    await expect(submit(learner, request())).rejects.toMatchObject({ code: 'too-many-requests', retryAfterSeconds: 5 });
    expect((await submit(await person(), request())).status).toBe('queued');
  });

  test('a full queue takes nothing more, says so, and still knows what it has taken', async () => {
    const learner = await person();
    const taken = request();
    await submit(learner, taken);
    process.env.QUEUE_LIMIT = '1';
    try {
      await until(async () => (await refusalOf(submit(await person(), request()))) === 'queue-full');
      expect((await submit(learner, taken)).status).toBe('queued');
      const route = handle(() => submit(learner, request()).then(() => new Response()));
      const refused = await route(new Request('http://here/'), {});
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '10']);
      expect((await refused.json()).error.message.en).toContain('has not been taken yet');
    } finally {
      delete process.env.QUEUE_LIMIT;
    }
    await until(async () => (await refusalOf(submit(await person(), request()))) === undefined);
  });

  test('late work is taken where the rule says so', async () => {
    const { learner, assignmentId } = await classWith(exerciseId, {
      dueAt: new Date('2020-01-01'),
      lateRule: 'PENALTY',
    });
    expect((await submit(learner, request({ assignmentId }))).status).toBe('queued');
  });

  test('someone else’s class, a missing exercise, a wrong shape and too much text each have their refusal', async () => {
    const { assignmentId } = await classWith(exerciseId);
    const stranger = await person();
    await expect(submit(stranger, request({ assignmentId }))).rejects.toMatchObject({ code: 'not-found' });
    await expect(submit(stranger, request({ exerciseId: 'vlan/99-nothing' }))).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(submit(stranger, request({ answer: { nonsense: 1 } }))).rejects.toMatchObject({ code: 'bad-answer' });
    const long = { source: 'x'.repeat(70_000) };
    await expect(submit(stranger, request({ answer: long }))).rejects.toMatchObject({ code: 'too-large' });
  });
});

describe('grading', () => {
  test('what is recorded twice, at once, is there once', async () => {
    const { learner, assignmentId } = await classWith(exerciseId);
    const { id } = await submit(learner, request({ assignmentId }));
    await startGrading(id, worker);
    const grading = { kind: 'graded', report: failing } as const;
    const done = await Promise.all([
      recordGrading(id, grading),
      recordGrading(id, grading),
      recordGrading(id, grading),
    ]);
    expect(done.filter(Boolean)).toHaveLength(1);
    expect(await db.gradeReport.count({ where: { submissionId: id } })).toBe(1);
    expect(await db.check.findMany({ where: { submissionId: id }, orderBy: { position: 'asc' } })).toMatchObject([
      { checkId: 'vid', outcome: 'HOLDS', isVisible: true },
      { checkId: 'pcp', outcome: 'FAILS', isVisible: false, failingCases: 3 },
    ]);
    expect(await db.misconceptionSeen.findMany({ where: { submissionId: id } })).toMatchObject([{ label: 'V8' }]);
    expect(await startGrading(id, worker)).toBeNull();
  });

  test('every submission is delivered and graded once, though a worker dies in the middle of each first try', async () => {
    const learner = await person();
    const died = new Set<string>();
    await work(async (id) => {
      const task = await startGrading(id, worker);
      if (!task) return;
      if (!died.has(id)) {
        died.add(id);
        throw new Error('killed');
      }
      await recordGrading(id, { kind: 'graded', report: failing });
    });
    const views = await Promise.all(Array.from({ length: 5 }, () => submit(learner, request())));
    const ids = views.map(({ id }) => id);
    await until(
      async () => (await db.submission.count({ where: { id: { in: ids }, status: 'GRADED' } })) === 5,
      20_000,
    );
    expect(await db.gradeReport.count({ where: { submissionId: { in: ids } } })).toBe(5);
  });

  test('code that does not compile spends no attempt and says where', async () => {
    const { learner, assignmentId } = await classWith(exerciseId, { attemptsAllowed: 1 });
    const { id } = await submit(learner, request({ assignmentId }));
    const problem = { code: 'syntax', message: 'Unexpected token', line: 3, column: 7 };
    await recordGrading(id, { kind: 'not-compiled', problem });
    expect(await findSubmission(learner, id)).toMatchObject({ status: 'not-compiled', problem, attempts: { used: 0 } });
    expect((await submit(learner, request({ assignmentId }))).status).toBe('queued');
  });

  test('a failure of ours spends no attempt, tells the learner no internals, and an operator may retry it', async () => {
    const { learner, assignmentId } = await classWith(exerciseId, { attemptsAllowed: 1 });
    const operator = await person('operator');
    const { id } = await submit(learner, request({ assignmentId }));
    const problem = { code: 'jail', message: 'bwrap: no such file' };
    await recordFault(id, problem, { isLast: false });
    expect((await findSubmission(learner, id)).status).toBe('queued');
    await recordFault(id, problem, { isLast: true });
    const seen = await findSubmission(learner, id);
    expect(seen).toMatchObject({ status: 'faulted', report: null, attempts: { used: 0 } });
    expect(JSON.stringify(seen)).not.toContain('bwrap');
    expect((await listFaults(operator)).find(({ submissionId }) => submissionId === id)?.problem).toEqual(problem);
    await expect(listFaults(learner)).rejects.toMatchObject({ code: 'not-found' });
    await expect(retryFault(learner, id)).rejects.toMatchObject({ code: 'not-found' });
    await retryFault(operator, id);
    expect((await findSubmission(learner, id)).status).toBe('queued');
    expect(await jobsOf(id)).toBe(2);
  });

  test('a submission whose worker died is queued again; one that kills every worker is given up', async () => {
    const learner = await person();
    const alive = randomUUID();
    await db.workerBeat.create({ data: { id: alive, host: 'h', pid: 1, jail: 'process' } });
    const [orphan, poison, held] = await Promise.all([0, 1, 2].map(() => submit(learner, request())));
    if (!orphan || !poison || !held) throw new Error('three submissions');
    await startGrading(orphan.id, randomUUID());
    for (let i = 0; i < 4; i++) await startGrading(poison.id, randomUUID());
    await startGrading(held.id, alive);
    await requeueOrphans();
    const status = async (id: string) => (await findSubmission(learner, id)).status;
    expect([await status(orphan.id), await status(poison.id), await status(held.id)]).toEqual([
      'queued',
      'faulted',
      'running',
    ]);
  });
});

describe('seeing', () => {
  test('a submission is its learner’s and the class’s teachers’; to anyone else it does not exist', async () => {
    const { learner, learners, teacher, assignmentId } = await classWith(exerciseId, {}, 2);
    const { id } = await submit(learner, request({ assignmentId }));
    expect((await findSubmission(teacher, id)).id).toBe(id);
    for (const stranger of [...learners.slice(1), await person(), await person('teacher'), await person('operator')]) {
      await expect(findSubmission(stranger, id)).rejects.toMatchObject({ code: 'not-found' });
    }
    await expect(findSubmission(learner, randomUUID())).rejects.toMatchObject({ code: 'not-found' });
  });

  test('practice is the learner’s own: a teacher does not see it', async () => {
    const { learner, teacher } = await classWith(exerciseId);
    const { id } = await submit(learner, request());
    await expect(findSubmission(teacher, id)).rejects.toMatchObject({ code: 'not-found' });
  });

  test.each([
    ['VERDICT', [], false],
    ['PROPERTY', ['vid', 'pcp'], false],
    ['COUNTEREXAMPLE', ['vid', 'pcp'], true],
  ] as const)('at the level %s', async (feedback, checks, showsCase) => {
    const { learner, teacher, assignmentId } = await classWith(exerciseId, { feedback });
    const { id } = await submit(learner, request({ assignmentId }));
    await recordGrading(id, { kind: 'graded', report: failing });
    const seen = (await findSubmission(learner, id)).report;
    expect(seen).toMatchObject({ passed: false, earned: 1, possible: 2 });
    expect(seen?.checks.map((check) => check.id)).toEqual(checks);
    expect(JSON.stringify(seen).includes('secret')).toBe(showsCase);
    expect(JSON.stringify((await findSubmission(teacher, id)).report)).toContain('secret');
  });

  test('a changed level holds for what is there already', async () => {
    const { learner, assignmentId } = await classWith(exerciseId, { feedback: 'VERDICT' });
    const { id } = await submit(learner, request({ assignmentId }));
    await recordGrading(id, { kind: 'graded', report: failing });
    await db.assignment.update({ where: { id: assignmentId }, data: { feedback: 'COUNTEREXAMPLE' } });
    expect((await findSubmission(learner, id)).report?.checks).toHaveLength(2);
  });

  test('verdict only until a date, everything after: for one’s own eyes, and on the stream; a teacher sees all', async () => {
    const changesAt = new Date('2026-11-21T22:00:00Z');
    const { learner, teacher, assignmentId } = await classWith(exerciseId, {
      feedback: 'VERDICT',
      laterFeedback: 'COUNTEREXAMPLE',
      feedbackChangesAt: changesAt,
    });
    const before = new Date(changesAt.getTime() - 1);
    const { id } = await submit(learner, request({ assignmentId }), { now: before });
    await recordGrading(id, { kind: 'graded', report: failing }, before);
    const seen = (await findSubmission(learner, id, before)).report;
    expect(seen).toMatchObject({ passed: false, checks: [], withheld: { until: changesAt.toISOString() } });
    expect(JSON.stringify(await findSubmission(learner, id, before))).not.toContain('secret');
    expect(JSON.stringify(await findSubmission(teacher, id, before))).toContain('secret');
    expect(JSON.stringify(await findSubmission(learner, id, changesAt))).toContain('secret');
    const stream = async (viewer: Viewer) =>
      verdictStream(new Request('http://here/'), viewer, await findSubmission(viewer, id)).text();
    expect(await stream(learner)).toContain('secret');
    await db.assignment.update({ where: { id: assignmentId }, data: { feedbackChangesAt: new Date('9999-01-01') } });
    expect(await stream(learner)).toContain('"withheld"');
    expect(await stream(learner)).not.toContain('secret');
    expect(await stream(teacher)).toContain('secret');
    const past = await listSubmissions(learner, { exerciseId, assignmentId });
    expect(JSON.stringify(past)).not.toContain('secret');
  });

  test('one’s own history, newest first, practice and assigned apart', async () => {
    const { learner, assignmentId } = await classWith(exerciseId);
    const practised = await submit(learner, request());
    const one = await submit(learner, request({ assignmentId }));
    await recordGrading(one.id, { kind: 'graded', report: failing });
    const two = await submit(learner, request({ assignmentId }));
    const assigned = await listSubmissions(learner, { exerciseId, assignmentId });
    expect(assigned.map(({ id }) => id)).toEqual([two.id, one.id]);
    expect(assigned[1]?.result).toEqual({ passed: false, earned: 1, possible: 2 });
    expect((await listSubmissions(learner, { exerciseId, assignmentId: null })).map(({ id }) => id)).toEqual([
      practised.id,
    ]);
  });
});

function request(more: Partial<SubmitRequest> = {}): SubmitRequest {
  return {
    exerciseId,
    assignmentId: null,
    mode: 'submit',
    seed: 7,
    answer: { source: 'export const x = 1;' },
    idempotencyKey: randomUUID(),
    ...more,
  };
}

async function work(handle: (id: string) => Promise<void>): Promise<void> {
  consumers.push(await consume({ concurrency: 2, handle, bury: async () => {}, onError: () => {} }));
}

async function refusalOf(asked: Promise<unknown>): Promise<unknown> {
  return asked.then(
    () => undefined,
    (error: { code: unknown }) => error.code,
  );
}

async function jobsOf(submissionId: string): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM pgboss.job WHERE name = 'grade' AND data ->> 'submissionId' = $1`,
    [submissionId],
  );
  return rows[0]?.n ?? 0;
}

const title = { fr: 'titre', en: 'title' };
const secret = { fr: 'secret', en: 'secret' };

const failing: GradeReport = {
  passed: false,
  earned: 1,
  possible: 2,
  leadCheckId: 'pcp',
  checks: [
    { id: 'vid', title, isVisible: true, outcome: 'holds', cases: 2, failingCases: 0, weight: 1 },
    {
      id: 'pcp',
      title,
      isVisible: false,
      outcome: 'fails',
      cases: 8,
      failingCases: 3,
      weight: 1,
      explanation: {
        where: 'vlan.pcp',
        whereText: secret,
        expected: 'secret',
        got: '0',
        why: secret,
        evidence: { type: 'none' },
      },
    },
  ],
  diagnoses: [{ label: 'V8', agreeingCases: 4, by: 'behaviour' }],
  console: [],
  exerciseVersion: 'x',
  engineVersion: '1',
  graderVersion: '1',
};
