import { type Db, PgBoss } from 'pg-boss';
import { pool } from '#lib/db/client.ts';
import { statementName } from '#lib/db/statement-name.ts';
import { log } from '#lib/log.ts';

/** Queues of the installation. A job carries a submission's id and nothing else: the row is the truth. */
export const gradeQueue = 'grade';
/** Jobs that failed at every try, those of a worker that died each time included. */
export const deadQueue = 'grade-dead';

export interface GradeJob {
  readonly submissionId: string;
}

/**
 * pg-boss on this process's own pool. Its listener and pollers stay off: lib/queue/consume.ts takes jobs, woken by
 * lib/db/notify.ts. `supervise` expires the jobs of dead workers and clears old ones; one process is enough for it,
 * several do no harm.
 */
export async function openQueue(options: { supervise: boolean }): Promise<PgBoss> {
  const boss = new PgBoss({
    db: onPool,
    migrate: false,
    createSchema: false,
    schedule: false,
    registerInstance: false,
    supervise: options.supervise,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    openTelemetry: { enabled: false },
  });
  // Its maintenance tries again by itself; a failed call rejects where it was made.
  boss.on('error', (error) => log.warn({ err: error }, 'queue maintenance failed'));
  return boss.start();
}

/** The sender of this process: web requests use it inside their own transactions. */
export function sender(): Promise<PgBoss> {
  keep.encapQueue ??= openQueue({ supervise: false }).catch((error: unknown) => {
    delete keep.encapQueue;
    throw error;
  });
  return keep.encapQueue;
}

export async function closeQueue(): Promise<void> {
  const opened = keep.encapQueue;
  delete keep.encapQueue;
  await (await opened)?.stop({ graceful: false });
}

/** Only what has values is one statement, which can be prepared; its maintenance sends several in one text. */
const onPool: Db = {
  executeSql: (text, values) =>
    values === undefined || values.length === 0
      ? pool.query(text)
      : pool.query({ name: statementName(text), text, values: [...values] }),
};

/** Kept over the hot reloads of `next dev`. */
const keep = globalThis as { encapQueue?: Promise<PgBoss> };
