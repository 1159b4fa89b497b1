import { db } from '#lib/db/client.ts';
import { publish, topics } from '#lib/db/notify.ts';
import { statesBefore } from './status.ts';

/** All that a grading is a function of, as pinned when the answer was handed in. */
export interface GradingTask {
  readonly submissionId: string;
  readonly exerciseId: string;
  readonly exerciseVersion: string;
  readonly mode: 'run' | 'submit';
  readonly seed: number;
  /** The question as drawn from the seed: `{ values, question }`. */
  readonly parameters: unknown;
  readonly answer: unknown;
  /** This one included. */
  readonly tries: number;
}

/**
 * Marks the submission as taken by this worker. null: nothing to do, it has its verdict already, or it is gone (jobs
 * come at least once).
 */
export async function startGrading(
  submissionId: string,
  workerId: string,
  now = new Date(),
): Promise<GradingTask | null> {
  const [row] = await db.submission.updateManyAndReturn({
    where: { id: submissionId, status: { in: statesBefore('start') } },
    data: { status: 'RUNNING', tries: { increment: 1 }, workerId, startedAt: now },
    select: {
      id: true,
      exerciseId: true,
      exerciseVersion: true,
      mode: true,
      seed: true,
      parameters: true,
      answer: true,
      tries: true,
    },
  });
  if (!row) return null;
  void publish(topics.submission(submissionId), 'running');
  const { id, mode, ...rest } = row;
  return { submissionId: id, mode: mode === 'RUN' ? 'run' : 'submit', ...rest };
}
