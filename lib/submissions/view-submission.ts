import type { Prisma } from '#lib/db/generated/client.ts';
import type { Problem } from '#lib/grading/report.ts';
import { cutReport } from './feedback.ts';
import { showStatus } from './status.ts';
import { parseProblem, parseReport } from './stored-report.ts';
import type { SubmissionView } from './views.ts';

/** What of a row its view needs. */
export const viewedFields = {
  id: true,
  userId: true,
  exerciseId: true,
  assignmentId: true,
  mode: true,
  status: true,
  seed: true,
  problem: true,
  createdAt: true,
  finishedAt: true,
  assignment: { select: { attemptsAllowed: true, feedback: true } },
  // The newest: a regrade adds one.
  reports: { orderBy: { createdAt: 'desc' }, take: 1, select: { body: true } },
} satisfies Prisma.SubmissionSelect;

export type ViewedRow = Prisma.SubmissionGetPayload<{ select: typeof viewedFields }>;

export interface SeenBy {
  /** A teacher of the class sees everything. */
  readonly isTeacher: boolean;
  readonly attemptsUsed: number;
}

export function viewSubmission(row: ViewedRow, seenBy: SeenBy): SubmissionView {
  const report = row.reports[0] ? parseReport(row.reports[0].body) : null;
  return {
    id: row.id,
    exerciseId: row.exerciseId,
    assignmentId: row.assignmentId,
    mode: row.mode === 'RUN' ? 'run' : 'submit',
    status: showStatus(row.status),
    seed: row.seed,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    report:
      report && cutReport(report, seenBy.isTeacher ? 'COUNTEREXAMPLE' : (row.assignment?.feedback ?? 'COUNTEREXAMPLE')),
    problem: viewProblem(row, seenBy),
    attempts: { used: seenBy.attemptsUsed, allowed: row.assignment?.attemptsAllowed ?? null },
  };
}

/** What the learner can mend is told in full; of our own failure the learner sees that it happened. */
function viewProblem(row: ViewedRow, seenBy: SeenBy): Problem | null {
  if (row.problem === null) return null;
  if (row.status === 'NOT_COMPILED') return parseProblem(row.problem);
  if (row.status === 'FAULTED') return seenBy.isTeacher ? parseProblem(row.problem) : { code: 'fault', message: '' };
  return null;
}
