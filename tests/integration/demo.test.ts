import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { db } from '#lib/db/client.ts';
import { loadCourse } from '#prisma/seed/course.ts';
import { loadDemoClass } from '#prisma/seed/demo/load-demo-class.ts';

test('the demo class is believable, graded for real, and loaded once', { timeout: 120_000 }, async () => {
  await loadCourse();
  const folder = await mkdtemp(join(tmpdir(), 'encap-demo-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const signInsFile = join(folder, 'sign-ins.json');
  const first = await loadDemoClass(signInsFile);
  expect(first.graded).toBeGreaterThan(120);
  expect(first.signIns.map(({ role }) => role)).toEqual(['teacher', 'learner', 'operator']);
  expect((await stat(signInsFile)).mode & 0o777).toBe(0o600);

  const classes = await db.class.findMany({ include: { enrolments: true, assignments: { include: { items: true } } } });
  const sizes = classes.map(({ enrolments }) => enrolments.filter(({ role }) => role === 'LEARNER').length);
  expect(sizes.sort((a, b) => b - a)).toEqual([25, 0]);
  expect(classes.flatMap(({ assignments }) => assignments.flatMap(({ items }) => items))).toHaveLength(8);

  const submissions = await db.submission.findMany({ include: { reports: true, checks: true } });
  expect(submissions.every(({ status }) => status === 'GRADED' || status === 'NOT_COMPILED')).toBe(true);
  const passed = submissions.filter(({ reports }) => reports[0]?.passed).length;
  expect(passed).toBeGreaterThan(submissions.length / 4);
  expect(passed).toBeLessThan(submissions.length);
  expect(submissions.every(({ createdAt }) => createdAt < new Date())).toBe(true);
  expect(submissions.filter(({ reports }) => reports.length > 0).every(({ checks }) => checks.length > 0)).toBe(true);
  expect(await db.misconceptionSeen.count()).toBeGreaterThan(10);

  const before = await counts();
  expect(await loadDemoClass(signInsFile)).toEqual({ signIns: first.signIns, graded: 0 });
  expect(await counts()).toEqual(before);

  // As after a kill in the middle: what is there is found again, and nothing is doubled.
  await db.auditEvent.deleteMany();
  expect((await loadDemoClass(signInsFile)).graded).toBe(0);
  expect(await counts()).toEqual(before);
});

async function counts(): Promise<number[]> {
  return Promise.all([
    db.user.count(),
    db.enrolment.count(),
    db.assignment.count(),
    db.submission.count(),
    db.gradeReport.count(),
    db.check.count(),
    db.auditEvent.count(),
  ]);
}
