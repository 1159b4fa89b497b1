import { pool } from '#lib/db/client.ts';
import { deadQueue, gradeQueue } from './boss.ts';

/** What an operator wants to know of the queue. */
export interface QueueDepth {
  readonly waiting: number;
  /** null when nothing waits. */
  readonly oldestWaitSeconds: number | null;
  readonly active: number;
  readonly dead: number;
}

export async function queueDepth(): Promise<QueueDepth> {
  const { rows } = await pool.query<{ waiting: number; oldest: number | null; active: number; dead: number }>(
    `SELECT count(*) FILTER (WHERE name = $1 AND state IN ('created', 'retry'))::int AS waiting,
            extract(epoch FROM now() - min(created_on) FILTER (WHERE name = $1 AND state IN ('created', 'retry')))::float
              AS oldest,
            count(*) FILTER (WHERE name = $1 AND state = 'active')::int AS active,
            count(*) FILTER (WHERE name = $2 AND state IN ('created', 'retry', 'active'))::int AS dead
     FROM pgboss.job WHERE name IN ($1, $2) AND state IN ('created', 'retry', 'active')`,
    [gradeQueue, deadQueue],
  );
  const row = rows[0];
  return {
    waiting: row?.waiting ?? 0,
    oldestWaitSeconds: row?.oldest ?? null,
    active: row?.active ?? 0,
    dead: row?.dead ?? 0,
  };
}
