import { db } from '#lib/db/client.ts';
import { publish, topics } from '#lib/db/notify.ts';
import type { Problem } from '#lib/grading/report.ts';
import { statesBefore } from './status.ts';
import { toJson } from './stored-report.ts';

/**
 * Our failure, never the learner's: no report, no score, no attempt spent. The submission waits again for the queue's
 * next try; after the last one it is FAULTED and staff see it.
 */
export async function recordFault(
  submissionId: string,
  problem: Problem,
  { isLast, now = new Date() }: { readonly isLast: boolean; readonly now?: Date },
): Promise<void> {
  const { count } = await db.submission.updateMany({
    where: { id: submissionId, status: { in: statesBefore(isLast ? 'give-up' : 'fail') } },
    data: isLast
      ? { status: 'FAULTED', problem: toJson(problem), finishedAt: now }
      : { status: 'QUEUED', problem: toJson(problem) },
  });
  if (count > 0) void publish(topics.submission(submissionId));
}
