import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { publish, topics } from '#lib/db/notify.ts';
import { AppError } from '#lib/errors.ts';
import { audit } from './audit.ts';
import { isUuid, requireTaughtClass } from './taught-class.ts';

/**
 * Takes a learner out of the class; their account and work stay, and `false` as the last word brings them back as if
 * nothing had been.
 */
export async function removeLearner(
  viewer: Viewer,
  classId: string,
  userId: string,
  isRemoved = true,
  now = new Date(),
): Promise<void> {
  if (!isUuid(userId)) throw new AppError('not-found');
  await db.$transaction(async (tx) => {
    await requireTaughtClass(viewer, classId, tx);
    const { count } = await tx.enrolment.updateMany({
      where: { classId, userId, role: 'LEARNER', leftAt: isRemoved ? null : { not: null } },
      data: { leftAt: isRemoved ? now : null },
    });
    if (count === 0) throw new AppError('not-found');
    const action = isRemoved ? 'class.remove-learner' : 'class.restore-learner';
    await audit(tx, viewer, { action, subjectType: 'class', subjectId: classId, detail: { userId } });
  });
  void publish(topics.class(classId));
}
