import type { Viewer } from '#lib/auth/viewer.ts';
import type { Transaction } from '#lib/db/client.ts';
import type { LateRule } from '#lib/db/generated/enums.ts';
import { AppError } from '#lib/errors.ts';

/** An exercise as set by an assignment. */
export interface AssignedWork {
  readonly classId: string;
  readonly opensAt: Date | null;
  readonly dueAt: Date | null;
  readonly attemptsAllowed: number | null;
  readonly lateRule: LateRule;
}

/** What the viewer's class asks of them; another class's is not found. */
export async function loadAssignedWork(
  viewer: Viewer,
  assignmentId: string,
  exerciseId: string,
  tx: Pick<Transaction, 'assignment'>,
): Promise<AssignedWork> {
  const assignment = await tx.assignment.findFirst({
    where: {
      id: assignmentId,
      archivedAt: null,
      items: { some: { exerciseId } },
      class: { archivedAt: null, enrolments: { some: { userId: viewer.userId, leftAt: null } } },
    },
    select: { classId: true, opensAt: true, dueAt: true, attemptsAllowed: true, lateRule: true },
  });
  if (!assignment) throw new AppError('not-found');
  return assignment;
}

/** Throws when nothing may be handed in at this moment. */
export function requireOpen(work: AssignedWork, now: Date): void {
  if (work.opensAt && now < work.opensAt) throw new AppError('not-open-yet');
  if (work.lateRule === 'REFUSE' && work.dueAt && now > work.dueAt) throw new AppError('closed');
}
