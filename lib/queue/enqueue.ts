import { fromPrisma } from 'pg-boss';
import type { Transaction } from '#lib/db/client.ts';
import { publish, topics } from '#lib/db/notify.ts';
import { gradeQueue, sender } from './boss.ts';

/**
 * Writes the job in the caller's transaction: a submission and its job are both there or neither is. Call `wakeWorkers`
 * after the commit, and `sender` once before the transaction, so that opening it needs no second connection.
 *
 * `waiting` is how many of this learner's submissions are not graded yet. It is the job's turn: everybody's first
 * before anybody's second, so that one learner's burst does not delay the others.
 */
export async function enqueueGrading(tx: Transaction, submissionId: string, waiting: number): Promise<void> {
  const boss = await sender();
  const job = await boss.send(
    gradeQueue,
    { submissionId },
    { priority: -Math.min(waiting, 1_000), db: fromPrisma(tx) },
  );
  if (job === null) throw new Error(`the queue took no job for submission ${submissionId}`);
}

export function wakeWorkers(): Promise<void> {
  return publish(topics.queue(gradeQueue));
}
