import type { Transaction } from '#lib/db/client.ts';
import { countingStatuses } from './status.ts';

export interface AttemptScope {
  readonly userId: string;
  readonly exerciseId: string;
  readonly assignmentId: string | null;
}

/** Submits that have used an attempt, or hold one until their verdict. */
export async function countAttempts(tx: Pick<Transaction, 'submission'>, scope: AttemptScope): Promise<number> {
  const { userId, exerciseId, assignmentId } = scope;
  return tx.submission.count({
    where: { userId, exerciseId, assignmentId, mode: 'SUBMIT', status: { in: [...countingStatuses] } },
  });
}
