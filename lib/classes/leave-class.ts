import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { publish, topics } from '#lib/db/notify.ts';
import { AppError } from '#lib/errors.ts';
import { audit } from './audit.ts';
import { isUuid } from './taught-class.ts';

/** The viewer stops learning in a class; what was handed in stays. `not-found` when they do not learn there. */
export async function leaveClass(viewer: Viewer, classId: string, now = new Date()): Promise<void> {
  if (!isUuid(classId)) throw new AppError('not-found');
  await db.$transaction(async (tx) => {
    const { count } = await tx.enrolment.updateMany({
      where: { classId, userId: viewer.userId, role: 'LEARNER', leftAt: null },
      data: { leftAt: now },
    });
    if (count === 0) throw new AppError('not-found');
    await audit(tx, viewer, { action: 'class.leave', subjectType: 'class', subjectId: classId });
  });
  void publish(topics.class(classId));
}
