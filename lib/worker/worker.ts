import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { subscribe } from '#lib/db/notify.ts';
import { env } from '#lib/env.ts';
import { log } from '#lib/log.ts';
import { consume } from '#lib/queue/consume.ts';
import { openPool } from '#lib/sandbox/pool/pool.ts';
import { recordFault } from '#lib/submissions/record-fault.ts';
import { regradeTopic } from '#lib/submissions/regrade/ask-regrade.ts';
import { requeueOrphans } from '#lib/submissions/requeue-orphans.ts';
import { startRounds } from './class-internet/start-rounds.ts';
import { gradeSubmission } from './grade-submission.ts';
import { startHeartbeat } from './heartbeat.ts';
import { startHousekeeping } from './housekeeping.ts';
import { planNextRegrade } from './regrade/plan-next.ts';

/** How often to look for what no worker will come back to. */
const sweepMs = 5_000;
/** What is in hand at the end may take as long; then it is given back. */
const stopMs = 2_000;

export interface Worker {
  readonly id: string;
  readonly jail: 'bubblewrap' | 'process';
  /** Finishes what is in hand, or gives it back; within three seconds. */
  stop(): Promise<void>;
}

/** Grades until stopped: takes jobs as they come, and looks after what dead workers left behind. */
export async function startWorker(): Promise<Worker> {
  const id = randomUUID();
  const pool = await openPool({
    ...(env.WORKER_CONCURRENCY ? { size: env.WORKER_CONCURRENCY } : {}),
    home: env.DATA_DIR,
  });
  let graded = 0;
  const complain = (error: unknown): void => log.error({ err: error }, 'worker');
  const heartbeat = await startHeartbeat({ id, jail: pool.jail, graded: () => graded }, complain);
  const consumer = await consume({
    // An answer waits for the disk three times and is in the sandbox once; quizzes need none. More in hand also means
    // that several share one commit of the database, and one question for more.
    concurrency: 6 * pool.size,
    handle: async (submissionId, attempt) => {
      if (await gradeSubmission(submissionId, id, pool, attempt)) graded++;
    },
    bury: (submissionId) => {
      const problem = { code: 'gave-up', message: 'Grading failed at every try.' };
      return recordFault(submissionId, problem, { isLast: true });
    },
    onError: complain,
  });
  const sweep = async (): Promise<void> => {
    const { requeued, givenUp } = await requeueOrphans();
    if (requeued + givenUp > 0) log.warn({ requeued, givenUp }, 'orphans');
  };
  let sweeping = sweep().catch(complain);
  const timer = setInterval(() => {
    sweeping = sweeping.then(sweep).catch(complain);
  }, sweepMs);
  let planning: Promise<unknown> | undefined;
  let isStopping = false;
  /** One regrade at a time, as they come; the timer is for news that was lost. */
  const lookForRegrades = (): void => {
    if (isStopping) return;
    planning ??= planNextRegrade(pool)
      .then((found) => found && setImmediate(lookForRegrades), complain)
      .finally(() => {
        planning = undefined;
      });
  };
  const unsubscribe = await subscribe(regradeTopic, lookForRegrades);
  const regradeTimer = setInterval(lookForRegrades, sweepMs);
  lookForRegrades();
  const rounds = await startRounds(pool, complain);
  const housekeeping = startHousekeeping(complain);
  log.info({ workerId: id, jail: pool.jail, processes: pool.size }, 'worker ready');

  return {
    id,
    jail: pool.jail,
    async stop() {
      isStopping = true;
      clearInterval(timer);
      clearInterval(regradeTimer);
      unsubscribe();
      const finished = consumer.stop();
      const settled = rounds.stop();
      const tidied = housekeeping.stop();
      await Promise.race([finished, sleep(stopMs)]);
      // Whoever still waits for the sandbox is told so, and the queue gives the job to another worker.
      await pool.close({ now: true });
      await Promise.race([Promise.all([finished, sweeping, planning, settled, tidied]), sleep(500)]);
      await heartbeat.stop();
      log.info({ workerId: id, graded, sandbox: pool.counts }, 'worker stopped');
    },
  };
}
