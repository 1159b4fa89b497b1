import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import type { Problem } from '#lib/grading/report.ts';
import { parseProblem } from './stored-report.ts';

/** A submission that we failed to grade. No name: an operator mends graders, not learners. */
export interface Fault {
  readonly submissionId: string;
  readonly exerciseId: string;
  readonly exerciseVersion: string;
  readonly graderVersion: string;
  readonly tries: number;
  readonly problem: Problem | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** Newest first. Operators only; to anyone else there is no such list. */
export async function listFaults(viewer: Viewer, limit = 200): Promise<Fault[]> {
  requireOperator(viewer);
  const rows = await db.submission.findMany({
    where: { status: 'FAULTED' },
    orderBy: { createdAt: 'desc' },
    take: limit,
    select: {
      id: true,
      exerciseId: true,
      exerciseVersion: true,
      graderVersion: true,
      tries: true,
      problem: true,
      createdAt: true,
      finishedAt: true,
    },
  });
  return rows.map(({ id, problem, ...rest }) => ({
    submissionId: id,
    problem: problem === null ? null : parseProblem(problem),
    ...rest,
  }));
}

export function requireOperator(viewer: Viewer): void {
  if (viewer.role !== 'operator') throw new AppError('not-found');
}
