import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { publish, topics } from '#lib/db/notify.ts';
import { audit } from './audit.ts';
import { requireTaughtAssignment } from './find-assignment.ts';

/** Learners no longer see it and hand nothing in; results stay readable. Undone with `false`. */
export async function archiveAssignment(
  viewer: Viewer,
  assignmentId: string,
  isArchived: boolean,
  now = new Date(),
): Promise<void> {
  const classId = await db.$transaction(async (tx) => {
    const { classId, archivedAt } = await requireTaughtAssignment(viewer, assignmentId, tx);
    if ((archivedAt !== null) === isArchived) return classId;
    await tx.assignment.update({ where: { id: assignmentId }, data: { archivedAt: isArchived ? now : null } });
    const action = isArchived ? 'assignment.archive' : 'assignment.reopen';
    await audit(tx, viewer, { action, subjectType: 'assignment', subjectId: assignmentId });
    return classId;
  });
  void publish(topics.class(classId));
}
