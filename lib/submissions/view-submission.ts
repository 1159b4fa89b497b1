import type { Prisma } from '#lib/db/generated/client.ts';
import type { SubmissionStatus as StoredStatus, SubmissionMode } from '#lib/db/generated/enums.ts';
import type { Problem } from '#lib/grading/report.ts';
import { cutReport, everything, type FeedbackRule } from './feedback.ts';
import { showStatus } from './status.ts';
import { parseProblem, parseReport } from './stored-report.ts';
import type { SubmissionView } from './views.ts';

/** A row, with what decides how much of it is seen. */
export interface SeenSubmission {
  readonly id: string;
  readonly exerciseId: string;
  readonly assignmentId: string | null;
  readonly mode: SubmissionMode;
  readonly status: StoredStatus;
  readonly seed: number;
  readonly problem: Prisma.JsonValue;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly report: Prisma.JsonValue;
  /** null in practice. */
  readonly feedback: FeedbackRule['feedback'] | null;
  readonly laterFeedback: FeedbackRule['laterFeedback'];
  readonly feedbackChangesAt: Date | null;
  readonly attemptsAllowed: number | null;
  readonly attemptsUsed: number;
  /** The viewer teaches the class and sees everything. */
  readonly isTaught: boolean;
}

export function viewSubmission(row: SeenSubmission, now: Date): SubmissionView {
  const { feedback, laterFeedback, feedbackChangesAt } = row;
  const rule = row.isTaught || feedback === null ? everything : { feedback, laterFeedback, feedbackChangesAt };
  return {
    id: row.id,
    exerciseId: row.exerciseId,
    assignmentId: row.assignmentId,
    mode: row.mode === 'RUN' ? 'run' : 'submit',
    status: showStatus(row.status),
    seed: row.seed,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    report: row.report === null ? null : cutReport(parseReport(row.report), rule, now),
    problem: viewProblem(row),
    attempts: { used: row.attemptsUsed, allowed: row.attemptsAllowed },
  };
}

/** What the learner can mend is told in full; of our own failure the learner sees that it happened. */
function viewProblem({ problem, status, isTaught }: SeenSubmission): Problem | null {
  if (problem === null) return null;
  if (status === 'NOT_COMPILED') return parseProblem(problem);
  if (status === 'FAULTED') return isTaught ? parseProblem(problem) : { code: 'fault', message: '' };
  return null;
}
