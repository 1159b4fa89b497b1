import { randomUUID } from 'node:crypto';
import type { Viewer } from '#lib/auth/viewer.ts';
import type { GradeReport } from '#lib/grading/report.ts';
import { recordGrading } from '#lib/submissions/record-grading.ts';
import { submit } from '#lib/submissions/submit.ts';

/** A report as the grader would write it, for tests of what is done with reports. */
export function report(passed: boolean, labels: readonly string[] = []): GradeReport {
  const title = { fr: 'titre', en: 'title' };
  return {
    passed,
    earned: passed ? 2 : 1,
    possible: 2,
    checks: [
      { id: 'first', title, isVisible: true, outcome: 'holds', cases: 1, failingCases: 0, weight: 1 },
      {
        id: 'second',
        title,
        isVisible: false,
        outcome: passed ? 'holds' : 'fails',
        cases: 4,
        failingCases: passed ? 0 : 2,
        weight: 1,
      },
    ],
    diagnoses: labels.map((label) => ({ label, agreeingCases: 3, by: 'behaviour' })),
    console: [],
    exerciseVersion: 'x',
    engineVersion: '1',
    graderVersion: '1',
  };
}

/** Hands in and records. */
export async function handIn(
  viewer: Viewer,
  work: { exerciseId: string; assignmentId?: string; answer: unknown },
  verdict: GradeReport,
  now = new Date(),
): Promise<string> {
  const request = { ...work, assignmentId: work.assignmentId ?? null, mode: 'submit', seed: 7 } as const;
  const { id } = await submit(viewer, { ...request, idempotencyKey: randomUUID() }, { now, isQueued: false });
  await recordGrading(id, { kind: 'graded', report: verdict }, now);
  return id;
}
