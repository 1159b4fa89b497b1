import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Viewer } from '#lib/auth/viewer.ts';
import { exportResults } from '#lib/classes/export-results.ts';
import { db } from '#lib/db/client.ts';
import { replay, writeCertificate } from '#lib/grading/certificate.ts';
import { grade } from '#lib/grading/grade.ts';
import type { GradeReport } from '#lib/grading/report.ts';
import { openPool, type SandboxPool } from '#lib/sandbox/pool/pool.ts';
import { findSubmission } from '#lib/submissions/find-submission.ts';
import { recordGrading } from '#lib/submissions/record-grading.ts';
import { approveRegrade } from '#lib/submissions/regrade/approve-regrade.ts';
import { askRegrade } from '#lib/submissions/regrade/ask-regrade.ts';
import { findRegrade } from '#lib/submissions/regrade/find-regrade.ts';
import { submit } from '#lib/submissions/submit.ts';
import { loadCertificate } from '#lib/worker/regrade/load-certificate.ts';
import { planNextRegrade } from '#lib/worker/regrade/plan-next.ts';
import { loadCourse } from '#prisma/seed/course.ts';
import { classWith, person } from '#tests/support/people.ts';

const exerciseId = 'vlan/03-tag-a-frame';
const program = (name: string): string => readFileSync(`exercises/${exerciseId}/${name}.ts`, 'utf8');
const right = program('solution');
const wrong = program('mistakes/G1-little-endian');
let sandbox: SandboxPool;

beforeAll(async () => {
  await loadCourse();
  sandbox = await openPool({ size: 1 });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await db.regradeItem.deleteMany();
  await db.gradeReport.deleteMany();
  await db.regrade.deleteMany();
});

describe('a regrade', () => {
  test('says who gains, who loses and why, and applies it when it is approved', async () => {
    const { teacher, learner, assignmentId } = await classWith(exerciseId);
    const gainer = await handIn(learner, assignmentId, right, (report) => failing(report, 'tci'));
    const loser = await handIn(learner, assignmentId, wrong, (report) => passing(report));
    const same = await handIn(learner, assignmentId, right);
    const before = await findSubmission(learner, gainer);

    const planned = await plan(teacher, assignmentId);
    expect(planned).toMatchObject({
      status: 'planned',
      summary: { answers: 3, distinct: 2, gains: 1, loses: 1, samePoints: 0, left: [], learners: { all: 1 } },
    });
    expect(planned.items.map(({ submissionId, difference }) => [submissionId, difference.change])).toEqual([
      [loser, 'loses'],
      [gainer, 'gains'],
    ]);
    expect(planned.items[1]?.difference).toMatchObject({
      before: { passed: false, exerciseVersion: 'old' },
      after: { passed: true },
      checks: [{ id: 'tci', before: 'fails', after: 'holds' }],
    });
    // Nothing is applied yet.
    expect(await findSubmission(learner, gainer)).toEqual(before);

    expect(await approveRegrade(teacher, planned.id)).toEqual({ reports: 2 });
    expect((await findSubmission(learner, gainer)).report?.passed).toBe(true);
    const lost = (await findSubmission(learner, loser)).report;
    expect(lost).toMatchObject({ passed: false, diagnoses: [{ label: 'G1' }] });
    expect(lost?.checks.some(({ explanation }) => explanation)).toBe(true);
    const rounds = await db.gradeReport.findMany({ where: { submissionId: gainer }, orderBy: { round: 'asc' } });
    expect(rounds.map(({ round, passed, regradeId }) => [round, passed, regradeId])).toEqual([
      [0, false, null],
      [1, true, planned.id],
    ]);
    expect(await db.gradeReport.count({ where: { submissionId: same } })).toBe(1);
    const checks = await db.check.findMany({ where: { submissionId: gainer, outcome: 'FAILS' } });
    expect(checks.map(({ reportId }) => reportId)).toEqual([rounds[0]?.id]);
    expect(await db.misconceptionSeen.count({ where: { submissionId: loser, label: 'G1' } })).toBe(1);
    expect(await db.auditEvent.findFirst({ where: { action: 'regrade.approve' } })).toMatchObject({
      actorId: teacher.userId,
      subjectId: assignmentId,
      detail: { regradeId: planned.id, exerciseId, reports: 2 },
    });
    const { text } = await exportResults(teacher, assignmentId, { locale: 'en', flavour: 'plain' });
    expect(text).toMatch(/,10,/);
  });

  test('twice gives the same; after it was applied there is nothing left to do', async () => {
    const { teacher, learner, assignmentId } = await classWith(exerciseId);
    await handIn(learner, assignmentId, wrong, (report) => passing(report));
    const [one, two] = [await plan(teacher, assignmentId), await plan(teacher, assignmentId)];
    expect(one.items).toEqual(two.items);
    expect(one.summary).toEqual(two.summary);
    await approveRegrade(teacher, two.id);
    expect((await plan(teacher, assignmentId)).items).toEqual([]);
  });

  test('is applied once, and not over a verdict that came since', async () => {
    const { teacher, learner, assignmentId } = await classWith(exerciseId);
    await handIn(learner, assignmentId, wrong, (report) => passing(report));
    const [one, two] = [await plan(teacher, assignmentId), await plan(teacher, assignmentId)];
    const twice = await Promise.allSettled([approveRegrade(teacher, one.id), approveRegrade(teacher, one.id)]);
    expect(twice.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(approveRegrade(teacher, two.id)).rejects.toMatchObject({ code: 'conflict' });
    expect(await db.gradeReport.count()).toBe(2);
  });

  test('belongs to those who teach the class', async () => {
    const { teacher, learner, assignmentId } = await classWith(exerciseId);
    await handIn(learner, assignmentId, wrong, (report) => passing(report));
    const { id } = await plan(teacher, assignmentId);
    for (const stranger of [learner, await person('teacher')]) {
      await expect(askRegrade(stranger, assignmentId, exerciseId)).rejects.toMatchObject({ code: 'not-found' });
      await expect(findRegrade(stranger, id)).rejects.toMatchObject({ code: 'not-found' });
      await expect(approveRegrade(stranger, id)).rejects.toMatchObject({ code: 'not-found' });
    }
    expect((await findRegrade(await person('operator'), id)).items).toHaveLength(1);
  });

  test('pressed twice it is asked for once, and two workers compute it once', async () => {
    const { teacher, learner, assignmentId } = await classWith(exerciseId);
    await handIn(learner, assignmentId, right);
    const id = await askRegrade(teacher, assignmentId, exerciseId);
    expect(await askRegrade(teacher, assignmentId, exerciseId)).toBe(id);
    const found = await Promise.all([planNextRegrade(sandbox), planNextRegrade(sandbox)]);
    expect(found.filter(Boolean)).toHaveLength(1);
    expect((await findRegrade(teacher, id)).status).toBe('planned');
  });

  test('on the command line: a dry run, then the approval', async () => {
    const { teacher, learner, assignmentId } = await classWith(exerciseId);
    await handIn(learner, assignmentId, wrong, (report) => passing(report));
    const said = await command('regrade', '--exercise', 'VLAN-03', '--assignment', assignmentId, '--dry-run');
    expect(said).toContain('gain 0, lose 1');
    expect(said).toMatch(/loses .*5\/5 → \d\/5; .*holds → fails/);
    expect(await db.gradeReport.count()).toBe(1);
    const [, id = ''] = said.match(/--approve (\S+)/) ?? [];
    const { userName } = await db.user.findUniqueOrThrow({ where: { id: teacher.userId } });
    expect(await command('regrade', '--approve', id, '--by', userName ?? '')).toContain('1 reports added');
    expect(await db.gradeReport.count()).toBe(2);
  }, 60_000);
});

describe('a certificate', () => {
  test('is replayed to the same bytes without the database', async () => {
    const { learner, assignmentId } = await classWith(exerciseId);
    const folder = await mkdtemp(join(tmpdir(), 'encap-certificate-'));
    const file = join(folder, 'grade.json');
    const id = await handIn(learner, assignmentId, wrong);
    await command('certificate', id, file);
    expect(await command('certificate', '--replay', file)).toContain('The same to the byte');
    const certificate = await loadCertificate(id);
    expect(certificate && writeCertificate(certificate)).toBe(readFileSync(file, 'utf8'));

    writeFileSync(file, readFileSync(file, 'utf8').replace('"earned":', '"earned":1'));
    await expect(command('certificate', '--replay', file)).rejects.toMatchObject({
      stdout: expect.stringMatching(/points: 1\d of 5 then, \d of 5 here/),
    });
    await rm(folder, { recursive: true });
  }, 60_000);

  test('says what differs: versions, checks, points', async () => {
    const { learner, assignmentId } = await classWith(exerciseId);
    const id = await handIn(learner, assignmentId, wrong, (report) => passing(report));
    const certificate = await loadCertificate(id);
    if (!certificate) throw new Error('there is a grade');
    const said = (await replay(certificate, sandbox)).join('\n');
    expect(said).toMatch(/exercise: old then/);
    expect(said).toMatch(/check tci: holds then, fails here/);
    expect(said).toMatch(/points: 5 of 5 then/);
  });
});

/** Hands in and grades, for real; `change` is what another exercise or grader would have said. */
async function handIn(
  learner: Viewer,
  assignmentId: string,
  source: string,
  change: (report: GradeReport) => GradeReport = (report) => report,
): Promise<string> {
  const work = { exerciseId, assignmentId, mode: 'submit', seed: 7, answer: { source } } as const;
  const { id, seed } = await submit(learner, { ...work, idempotencyKey: randomUUID() }, { isQueued: false });
  const { parameters } = await db.submission.findUniqueOrThrow({ where: { id } });
  const drawn = parameters as unknown as { values: Record<string, string | number>; question: unknown };
  const grading = await grade({ ...work, seed, drawn }, sandbox);
  if (grading.kind !== 'graded') throw new Error('it compiles');
  await recordGrading(id, { kind: 'graded', report: change(grading.report) });
  return id;
}

const passing = (report: GradeReport): GradeReport => ({
  ...report,
  passed: true,
  earned: report.possible,
  diagnoses: [],
  checks: report.checks.map(({ explanation: _, ...check }) => ({ ...check, outcome: 'holds', failingCases: 0 })),
  exerciseVersion: 'old',
});

const failing = (report: GradeReport, checkId: string): GradeReport => ({
  ...report,
  passed: false,
  earned: report.possible - 1,
  checks: report.checks.map((check) => (check.id === checkId ? { ...check, outcome: 'fails' } : check)),
  exerciseVersion: 'old',
});

async function plan(teacher: Viewer, assignmentId: string) {
  const id = await askRegrade(teacher, assignmentId, exerciseId);
  expect(await planNextRegrade(sandbox)).toBe(true);
  return findRegrade(teacher, id);
}

async function command(name: 'regrade' | 'certificate', ...words: string[]): Promise<string> {
  const file = `lib/tooling/${name}/main.ts`;
  const { stdout } = await promisify(execFile)(process.execPath, [file, ...words], { env: { ...process.env } });
  return stdout;
}
