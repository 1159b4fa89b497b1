import type { Viewer } from '#lib/auth/viewer.ts';
import { audit } from '#lib/classes/audit.ts';
import { requireTaughtAssignment } from '#lib/classes/find-assignment.ts';
import { db } from '#lib/db/client.ts';
import { publish, topics } from '#lib/db/notify.ts';
import { AppError } from '#lib/errors.ts';

/** What the workers listen for. */
export const regradeTopic = topics.queue('regrade');

/**
 * Asks what it would change to grade an assignment's answers to one exercise again, with the exercise and the grader of
 * now. A worker computes it; nothing is applied before somebody approves. Throws `not-found`.
 */
export async function askRegrade(viewer: Viewer, assignmentId: string, exerciseId: string): Promise<string> {
  const id = await db.$transaction(async (tx) => {
    const { classId, items } = await requireTaughtAssignment(viewer, assignmentId, tx);
    if (!items.some((item) => item.exerciseId === exerciseId)) throw new AppError('not-found');
    // One that waits is as good as another: pressing twice asks once.
    const scope = { exerciseId, classId, assignmentId };
    const waiting = await tx.regrade.findFirst({ where: { ...scope, status: 'ASKED' }, select: { id: true } });
    if (waiting) return waiting.id;
    const made = await tx.regrade.create({ data: { ...scope, askedById: viewer.userId }, select: { id: true } });
    const deed = { action: 'regrade.ask', subjectType: 'assignment', subjectId: assignmentId } as const;
    await audit(tx, viewer, { ...deed, detail: { exerciseId, regradeId: made.id } });
    return made.id;
  });
  void publish(regradeTopic);
  return id;
}
