import { z } from 'zod';
import type { Viewer } from '#lib/auth/viewer.ts';
import { isUuid, taught } from '#lib/classes/taught-class.ts';
import { db, type Transaction } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { AppError } from '#lib/errors.ts';
import type { Difference } from './difference.ts';
import type { RegradeItemView, RegradeSummary, RegradeView } from './views.ts';

/** A regrade of a class that the viewer teaches, or, for operators, any; others are `not-found`. */
export async function findRegrade(viewer: Viewer, id: string): Promise<RegradeView> {
  const row = await requireRegrade(viewer, id, db);
  const items = await db.regradeItem.findMany({
    where: { regradeId: id },
    select: {
      submissionId: true,
      difference: true,
      submission: { select: { createdAt: true, userId: true, user: { select: { displayName: true } } } },
    },
  });
  const approver = row.approvedById
    ? await db.user.findUnique({ where: { id: row.approvedById }, select: { displayName: true } })
    : null;
  return {
    id,
    exerciseId: row.exerciseId,
    status: shown[row.status],
    askedAt: row.askedAt.toISOString(),
    approvedAt: row.approvedAt?.toISOString() ?? null,
    approvedBy: approver?.displayName ?? null,
    summary: row.summary === null ? null : parseSummary(row.summary),
    items: items
      .map(({ submissionId, difference, submission }) => ({
        submissionId,
        userId: submission.userId,
        displayName: submission.user.displayName,
        handedInAt: submission.createdAt.toISOString(),
        difference: parseDifference(difference),
      }))
      .sort(byLoss),
  };
}

/** The newest of an exercise in an assignment, whatever became of it. */
export async function findNewestRegrade(
  viewer: Viewer,
  assignmentId: string,
  exerciseId: string,
): Promise<RegradeView | null> {
  const newest = await db.regrade.findFirst({
    where: { assignmentId, exerciseId },
    orderBy: [{ askedAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
  });
  return newest ? findRegrade(viewer, newest.id) : null;
}

export async function requireRegrade(viewer: Viewer, id: string, tx: Pick<Transaction, 'regrade' | 'class'>) {
  const row = isUuid(id) ? await tx.regrade.findUnique({ where: { id } }) : null;
  const isTheirs =
    row !== null &&
    (viewer.role === 'operator' ||
      (row.classId !== null && (await tx.class.count({ where: { id: row.classId, ...taught(viewer) } })) > 0));
  if (!isTheirs) throw new AppError('not-found');
  return row;
}

const changes = ['loses', 'gains', 'same-points'];
const byLoss = (a: RegradeItemView, b: RegradeItemView): number =>
  changes.indexOf(a.difference.change) - changes.indexOf(b.difference.change) ||
  a.displayName.localeCompare(b.displayName) ||
  a.handedInAt.localeCompare(b.handedInAt);

const shown = { ASKED: 'asked', PLANNED: 'planned', APPROVED: 'approved', FAILED: 'failed' } as const;

/** Written by the worker only, never changed: the outer shape is looked at, the inside is trusted. */
const summary = z.looseObject({ answers: z.number(), digest: z.string(), left: z.array(z.unknown()) });
const difference = z.looseObject({ change: z.string(), checks: z.array(z.unknown()) });

const parseSummary = (stored: Prisma.JsonValue): RegradeSummary => summary.parse(stored) as unknown as RegradeSummary;
const parseDifference = (stored: Prisma.JsonValue): Difference => difference.parse(stored) as unknown as Difference;
