import type { JobWithMetadata, PgBoss } from 'pg-boss';
import { publish, subscribe, topics } from '#lib/db/notify.ts';
import { deadQueue, type GradeJob, gradeQueue, openQueue } from './boss.ts';

export interface Consumer {
  /** Takes no further jobs, waits for those in hand. */
  stop(): Promise<void>;
}

export interface ConsumeOptions {
  /** Jobs in hand at once. */
  readonly concurrency: number;
  /** Must be safe to do twice. To throw is to fail this try; after the last one `bury` is called. */
  readonly handle: (submissionId: string, attempt: { readonly isLast: boolean }) => Promise<void>;
  /** For a job that failed at every try, even by taking its worker down each time. */
  readonly bury: (submissionId: string) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/**
 * Takes jobs as they come: at once, by LISTEN/NOTIFY, and every two seconds in case the hint was lost. At least once:
 * a job whose worker died comes back when it expires.
 */
export async function consume(options: ConsumeOptions): Promise<Consumer> {
  const boss = await openQueue({ supervise: true });
  const living = await take(boss, gradeQueue, options.concurrency, options.onError, async (job) => {
    await options.handle(job.data.submissionId, { isLast: job.retryCount >= job.retryLimit });
  });
  const dead = await take(boss, deadQueue, 1, options.onError, (job) => options.bury(job.data.submissionId));
  return {
    stop: async () => {
      await Promise.all([living.stop(), dead.stop()]);
      await boss.stop({ graceful: false });
    },
  };
}

async function take(
  boss: PgBoss,
  queue: string,
  concurrency: number,
  onError: (error: unknown) => void,
  work: (job: JobWithMetadata<GradeJob>) => Promise<void>,
): Promise<Consumer> {
  const inHand = new Set<Promise<void>>();
  let stopping = false;
  let fetching: Promise<void> | undefined;
  let again = false;

  const settle = async (job: JobWithMetadata<GradeJob>): Promise<void> => {
    try {
      await work(job);
      await boss.complete(queue, job);
    } catch (error) {
      onError(error);
      await boss.fail(queue, job, { message: error instanceof Error ? error.message : String(error) }).catch(onError);
      // The dead letter is written by that call: its taker need not wait for its clock.
      if (job.retryCount >= job.retryLimit) void publish(topics.queue(deadQueue));
    }
  };

  const fill = async (): Promise<void> => {
    do {
      again = false;
      const room = concurrency - inHand.size;
      if (stopping || room <= 0) return;
      const jobs = await boss.fetch<GradeJob>(queue, { batchSize: room, includeMetadata: true });
      for (const job of jobs) {
        const done = settle(job).finally(() => {
          inHand.delete(done);
          look();
        });
        inHand.add(done);
      }
    } while (again);
  };

  /** One question to the database at a time; what is heard meanwhile asks once more. */
  const look = (): void => {
    again = true;
    if (stopping || fetching) return;
    fetching = fill()
      .catch(onError)
      .finally(() => {
        fetching = undefined;
        if (again && !stopping && inHand.size < concurrency) look();
      });
  };

  const unsubscribe = await subscribe(topics.queue(queue), look);
  const timer = setInterval(look, 2_000);
  look();

  return {
    stop: async () => {
      stopping = true;
      clearInterval(timer);
      unsubscribe();
      await fetching;
      await Promise.all(inHand);
    },
  };
}
