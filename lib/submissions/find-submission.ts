import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { countAttempts } from './attempts.ts';
import { viewedFields, viewSubmission } from './view-submission.ts';
import type { SubmissionView } from './views.ts';

/**
 * One submission, cut to what the viewer may see: one's own, or, in full, one of a class that one teaches. Any other is
 * `not-found`.
 */
export async function findSubmission(viewer: Viewer, id: string): Promise<SubmissionView> {
  const row = await db.submission.findFirst({
    where: { id, OR: [{ userId: viewer.userId }, { assignment: { class: taughtBy(viewer) } }] },
    select: viewedFields,
  });
  if (!row) throw new AppError('not-found');
  const isTeacher = row.userId !== viewer.userId;
  const attemptsUsed = await countAttempts(db, row);
  return viewSubmission(row, { isTeacher, attemptsUsed });
}

/** Classes in which the viewer is a teacher now. */
export const taughtBy = (viewer: Viewer) =>
  ({ enrolments: { some: { userId: viewer.userId, role: 'TEACHER', leftAt: null } } }) as const;
