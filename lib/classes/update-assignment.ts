import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { publish, topics } from '#lib/db/notify.ts';
import { requireAssignment } from './assignment-input.ts';
import { audit } from './audit.ts';
import { requireTaughtAssignment } from './find-assignment.ts';

/**
 * Changes what is set. Scores follow at once, since they are folded when read; work on an exercise that is taken out
 * stays stored, and is back when the exercise is.
 */
export async function updateAssignment(viewer: Viewer, assignmentId: string, typed: unknown): Promise<void> {
  const classId = await db.$transaction(async (tx) => {
    const { classId } = await requireTaughtAssignment(viewer, assignmentId, tx);
    const { row, items } = await requireAssignment(typed, tx);
    await tx.assignmentItem.deleteMany({ where: { assignmentId } });
    await tx.assignment.update({
      where: { id: assignmentId },
      data: { ...row, items: { createMany: { data: [...items] } } },
    });
    await audit(tx, viewer, { action: 'assignment.update', subjectType: 'assignment', subjectId: assignmentId });
    return classId;
  });
  void publish(topics.class(classId));
}
