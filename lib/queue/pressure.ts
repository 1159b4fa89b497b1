import { pool } from '#lib/db/client.ts';
import { env } from '#lib/env.ts';
import { gradeQueue } from './boss.ts';

/** How old the last look may be: a full queue does not become an empty one in less. */
const freshMs = 1_000;
let last: { readonly at: number; readonly isFull: Promise<boolean> } | undefined;

/**
 * Whether as many answers wait as may: then none should be taken, and whoever asks be told so. Looked up once a second
 * at most, and no further than the limit, so that it costs nothing when everybody hands in at once.
 */
export function isQueueFull(now = Date.now()): Promise<boolean> {
  if (last === undefined || now - last.at >= freshMs) {
    const isFull = look();
    last = { at: now, isFull };
    // What could not be found out is asked again by the next.
    isFull.catch(() => {
      last = undefined;
    });
  }
  return last.isFull;
}

async function look(): Promise<boolean> {
  const { rows } = await pool.query<{ waiting: number }>(
    `SELECT count(*)::int AS waiting FROM (
       SELECT 1 FROM pgboss.job WHERE name = $1 AND state IN ('created', 'retry') LIMIT $2) AS waiting`,
    [gradeQueue, env.QUEUE_LIMIT],
  );
  return (rows[0]?.waiting ?? 0) >= env.QUEUE_LIMIT;
}
