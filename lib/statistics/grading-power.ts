import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { type QueueDepth, queueDepth } from '#lib/queue/depth.ts';

/** Who grades, and what waits. */
export interface GradingPower {
  readonly queue: QueueDepth;
  readonly workers: readonly {
    readonly id: string;
    readonly host: string;
    readonly pid: number;
    readonly jail: string;
    readonly graded: number;
    readonly startedAt: Date;
    readonly beatAt: Date;
    /** It gave a sign of life within the last fifteen seconds. */
    readonly isAlive: boolean;
  }[];
  /** Verdicts within the last hour, by when they came. */
  readonly gradedLastHour: number;
}

/** Operators only. */
export async function loadGradingPower(viewer: Viewer, now = new Date()): Promise<GradingPower> {
  if (viewer.role !== 'operator') throw new AppError('not-found');
  const [queue, workers, gradedLastHour] = await Promise.all([
    queueDepth(),
    db.workerBeat.findMany({ orderBy: [{ host: 'asc' }, { startedAt: 'asc' }] }),
    db.submission.count({ where: { finishedAt: { gte: new Date(now.getTime() - 3_600_000) }, status: 'GRADED' } }),
  ]);
  return {
    queue,
    workers: workers.map((worker) => ({ ...worker, isAlive: now.getTime() - worker.beatAt.getTime() <= 15_000 })),
    gradedLastHour,
  };
}
