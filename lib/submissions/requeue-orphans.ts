import { db, type Transaction } from '#lib/db/client.ts';
import { publish, topics } from '#lib/db/notify.ts';
import { gradeQueue, sender } from '#lib/queue/boss.ts';
import { enqueueGrading, wakeWorkers } from '#lib/queue/enqueue.ts';
import { toJson } from './stored-report.ts';

/** Missed beats after which a worker is taken for dead; it beats every two seconds. */
const silenceSeconds = 10;
/** A submission that took this many workers down with it is not given to another one. */
const maxTries = 4;

interface Orphan {
  readonly id: string;
  readonly tries: number;
}

/**
 * Finds what no worker will come back to: RUNNING under a worker that is dead, or QUEUED without a job (a restored
 * backup). Each is queued again, or given up as FAULTED when it keeps killing workers. Any worker may call it, at any
 * time.
 */
export async function requeueOrphans(now = new Date()): Promise<{ requeued: number; givenUp: number }> {
  await sender();
  const orphans = await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(7306022)`;
    const found = await findOrphans(tx);
    // The beats of those who died long ago.
    await tx.$executeRaw`DELETE FROM "WorkerBeat" WHERE "beatAt" < now() - interval '1 hour'`;
    for (const { id, tries } of found) {
      if (tries >= maxTries) {
        const problem = { code: 'worker-died', message: `A grader process ended ${tries} times while grading this.` };
        await tx.submission.update({
          where: { id },
          data: { status: 'FAULTED', finishedAt: now, problem: toJson(problem) },
        });
      } else {
        await tx.submission.update({ where: { id }, data: { status: 'QUEUED' } });
        await enqueueGrading(tx, id, 0);
      }
    }
    return found;
  });
  if (orphans.length > 0) void wakeWorkers();
  for (const { id } of orphans) void publish(topics.submission(id));
  const givenUp = orphans.filter(({ tries }) => tries >= maxTries).length;
  return { requeued: orphans.length - givenUp, givenUp };
}

async function findOrphans(tx: Transaction): Promise<Orphan[]> {
  return tx.$queryRaw<Orphan[]>`
    SELECT s.id, s.tries FROM "Submission" s
    WHERE (s.status = 'RUNNING' AND NOT EXISTS (
             SELECT 1 FROM "WorkerBeat" b
             WHERE b.id = s."workerId" AND b."beatAt" > now() - make_interval(secs => ${silenceSeconds}::float)))
       OR (s.status = 'QUEUED' AND s."createdAt" < now() - make_interval(secs => ${silenceSeconds}::float) AND NOT EXISTS (
             SELECT 1 FROM pgboss.job j
             WHERE j.name = ${gradeQueue} AND j.state IN ('created', 'retry', 'active')
               AND j.data ->> 'submissionId' = s.id::text))
    FOR UPDATE SKIP LOCKED`;
}
