import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { publish, topics } from '#lib/db/notify.ts';
import { AppError } from '#lib/errors.ts';
import { sender } from '#lib/queue/boss.ts';
import { enqueueGrading, wakeWorkers } from '#lib/queue/enqueue.ts';
import { requireOperator } from './list-faults.ts';
import { statesBefore } from './status.ts';

/** Queues a faulted submission again, its tries forgotten. Throws `not-found` when it is not faulted. */
export async function retryFault(viewer: Viewer, submissionId: string): Promise<void> {
  requireOperator(viewer);
  await sender();
  await db.$transaction(async (tx) => {
    const { count } = await tx.submission.updateMany({
      where: { id: submissionId, status: { in: statesBefore('retry') } },
      data: { status: 'QUEUED', tries: 0, finishedAt: null },
    });
    if (count === 0) throw new AppError('not-found');
    await enqueueGrading(tx, submissionId, 0);
    await tx.auditEvent.create({
      data: { actorId: viewer.userId, action: 'submission.retry', subjectType: 'submission', subjectId: submissionId },
    });
  });
  void wakeWorkers();
  void publish(topics.submission(submissionId));
}
