import { pool } from '#lib/db/client.ts';
import { type QueueDepth, queueDepth } from '#lib/queue/depth.ts';

export interface Health {
  readonly database: 'up' | 'down';
  /** null: cannot be known, the database is down. */
  readonly queue: QueueDepth | null;
  /** Graders that gave a sign of life lately. */
  readonly workers: number;
  /** Everything is there to take an answer and to grade it. */
  readonly isReady: boolean;
}

/** A grader writes its beat every few seconds (lib/worker). */
const aliveWithinMs = 10_000;

const answerWithinMs = 2_000;

/** Never rejects, and never waits longer than two seconds: whoever asks wants to know just that. */
export async function checkHealth(): Promise<Health> {
  const down: Health = { database: 'down', queue: null, workers: 0, isReady: false };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Health>((resolve) => {
    timer = setTimeout(() => resolve(down), answerWithinMs);
  });
  try {
    return await Promise.race([look(), late]);
  } catch {
    return down;
  } finally {
    clearTimeout(timer);
  }
}

async function look(): Promise<Health> {
  await pool.query('SELECT 1');
  const [queue, workers] = await Promise.all([queueDepth().catch(() => null), countWorkers().catch(() => 0)]);
  return { database: 'up', queue, workers, isReady: queue !== null && workers > 0 };
}

async function countWorkers(): Promise<number> {
  const { rows } = await pool.query<{ alive: number }>(
    `SELECT count(*)::int AS alive FROM "WorkerBeat" WHERE "beatAt" > now() - make_interval(secs => $1)`,
    [aliveWithinMs / 1000],
  );
  return rows[0]?.alive ?? 0;
}
