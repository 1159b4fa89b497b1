import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import type { Text } from '#lib/netsim/text.ts';
import { parseText } from '#lib/submissions/stored-report.ts';
import { type Share, shareOf } from './interval.ts';

/** How one exercise fares over the whole installation: whether it works, not who did what. */
export interface ExerciseHealth {
  readonly exerciseId: string;
  readonly label: string;
  readonly title: Text;
  readonly version: string;
  readonly isLive: boolean;
  /** Submits within the period. */
  readonly submits: number;
  /** Learners who passed, of those with a graded submit. */
  readonly passed: Share;
  readonly notCompiled: number;
  /** Faulted now. */
  readonly faults: number;
  /** Taken by a worker more than once. */
  readonly retried: number;
  /** From handing in to verdict, ms. */
  readonly medianMs: number | null;
  readonly p95Ms: number | null;
}

interface Row extends Omit<ExerciseHealth, 'passed' | 'title'> {
  readonly title: never;
  readonly learners: number;
  readonly passedBy: number;
}

/** The last `days`; the sickest first. Operators only. */
export async function listExerciseHealth(viewer: Viewer, days = 30, now = new Date()): Promise<ExerciseHealth[]> {
  if (viewer.role !== 'operator') throw new AppError('not-found');
  const since = new Date(now.getTime() - days * 86_400_000);
  const rows = await db.$queryRaw<Row[]>`
    SELECT x.id AS "exerciseId", x.label, x.title, x.version, x."isLive",
           count(s.id)::int AS submits,
           count(DISTINCT s."userId") FILTER (WHERE r.passed IS NOT NULL)::int AS learners,
           count(DISTINCT s."userId") FILTER (WHERE r.passed)::int AS "passedBy",
           count(s.id) FILTER (WHERE s.status = 'NOT_COMPILED')::int AS "notCompiled",
           count(s.id) FILTER (WHERE s.status = 'FAULTED')::int AS faults,
           count(s.id) FILTER (WHERE s.tries > 1)::int AS retried,
           percentile_cont(0.5) WITHIN GROUP (ORDER BY t.ms) AS "medianMs",
           percentile_cont(0.95) WITHIN GROUP (ORDER BY t.ms) AS "p95Ms"
    FROM "Exercise" x
    LEFT JOIN "Submission" s ON s."exerciseId" = x.id AND s.mode = 'SUBMIT' AND s."createdAt" >= ${since}
    LEFT JOIN LATERAL (
      SELECT g.passed FROM "GradeReport" g WHERE g."submissionId" = s.id ORDER BY g.round DESC LIMIT 1
    ) r ON true
    LEFT JOIN LATERAL (
      SELECT extract(epoch FROM s."finishedAt" - s."createdAt")::float * 1000 AS ms WHERE s.status = 'GRADED'
    ) t ON true
    GROUP BY x.id
    HAVING x."isLive" OR count(s.id) > 0
    ORDER BY faults DESC, retried DESC, x.label`;
  return rows.map(({ title, learners, passedBy, ...row }) => ({
    ...row,
    title: parseText(title),
    passed: shareOf(passedBy, learners),
  }));
}
