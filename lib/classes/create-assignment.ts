import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { publish, topics } from '#lib/db/notify.ts';
import { requireAssignment } from './assignment-input.ts';
import { audit } from './audit.ts';
import { requireTaughtClass } from './taught-class.ts';

/** Sets exercises to a class. `typed` is an AssignmentInput from outside; throws `not-found`, `bad-request`. */
export async function createAssignment(viewer: Viewer, classId: string, typed: unknown): Promise<string> {
  const id = await db.$transaction(async (tx) => {
    await requireTaughtClass(viewer, classId, tx);
    const { row, items } = await requireAssignment(typed, tx);
    const { id } = await tx.assignment.create({
      data: { ...row, classId, items: { createMany: { data: [...items] } } },
      select: { id: true },
    });
    await audit(tx, viewer, { action: 'assignment.create', subjectType: 'assignment', subjectId: id });
    return id;
  });
  void publish(topics.class(classId));
  return id;
}
