import { db, type Transaction } from '#lib/db/client.ts';
import { Prisma } from '#lib/db/generated/client.ts';
import type { CheckOutcome as StoredOutcome, SubmissionStatus as StoredStatus } from '#lib/db/generated/enums.ts';
import { publish, topics } from '#lib/db/notify.ts';
import type { GradeReport, Grading } from '#lib/grading/report.ts';
import type { CheckOutcome } from '#lib/kinds/check-result.ts';
import { statesBefore } from './status.ts';
import { toJson } from './stored-report.ts';

/**
 * Writes what grading found, in one transaction: the report, a row per check, the misconceptions, the status. Doing it
 * twice is doing it once. Resolves to false when there was nothing to write: the verdict is there, or the submission is
 * gone.
 */
export async function recordGrading(submissionId: string, grading: Grading, now = new Date()): Promise<boolean> {
  const recorded = await db.$transaction(async (tx) => {
    const row = await claim(tx, submissionId, grading, now);
    if (row && grading.kind === 'graded') await writeReport(tx, row, grading.report, now);
    return row;
  });
  if (!recorded) return false;
  void publish(topics.submission(submissionId));
  const classId = recorded.assignment?.classId;
  if (classId && recorded.mode === 'SUBMIT') void publish(topics.class(classId), submissionId);
  return true;
}

/** Moves the status, and so holds the row: of two that record at once, the second finds it moved. */
async function claim(tx: Transaction, id: string, grading: Grading, now: Date) {
  const isGraded = grading.kind === 'graded';
  const status: StoredStatus = isGraded ? 'GRADED' : 'NOT_COMPILED';
  const { count } = await tx.submission.updateMany({
    where: { id, status: { in: statesBefore(isGraded ? 'grade' : 'refuse') } },
    data: { status, finishedAt: now, problem: isGraded ? Prisma.DbNull : toJson(grading.problem) },
  });
  if (count === 0) return null;
  return tx.submission.findUniqueOrThrow({
    where: { id },
    select: { id: true, userId: true, exerciseId: true, mode: true, assignment: { select: { classId: true } } },
  });
}

interface Owner {
  readonly id: string;
  readonly userId: string;
  readonly exerciseId: string;
}

/** Adds a report to a submission; a regrade adds another. The same versions again add nothing. */
export async function writeReport(tx: Transaction, owner: Owner, report: GradeReport, now: Date): Promise<void> {
  const { exerciseVersion, engineVersion, graderVersion } = report;
  const [written] = await tx.gradeReport.createManyAndReturn({
    data: {
      submissionId: owner.id,
      exerciseVersion,
      engineVersion,
      graderVersion,
      passed: report.passed,
      body: toJson(report),
      createdAt: now,
    },
    skipDuplicates: true,
    select: { id: true },
  });
  if (!written) return;
  await tx.check.createMany({
    data: report.checks.map((check, position) => ({
      reportId: written.id,
      submissionId: owner.id,
      checkId: check.id,
      position,
      isVisible: check.isVisible,
      outcome: outcomes[check.outcome],
      cases: check.cases,
      failingCases: check.failingCases,
    })),
  });
  const labels = new Set(report.diagnoses.map((diagnosis) => diagnosis.label));
  if (labels.size === 0) return;
  await tx.misconceptionSeen.createMany({
    data: [...labels].map((label) => ({
      reportId: written.id,
      label,
      submissionId: owner.id,
      userId: owner.userId,
      exerciseId: owner.exerciseId,
      seenAt: now,
    })),
  });
}

const outcomes: Record<CheckOutcome, StoredOutcome> = {
  holds: 'HOLDS',
  fails: 'FAILS',
  'not-reached': 'NOT_REACHED',
};
