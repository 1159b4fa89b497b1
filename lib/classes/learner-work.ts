import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import type { GradeReport, Problem } from '#lib/grading/report.ts';
import type { Text } from '#lib/netsim/text.ts';
import { type Score, score } from '#lib/submissions/score.ts';
import { showStatus } from '#lib/submissions/status.ts';
import { parseProblem, parseReport } from '#lib/submissions/stored-report.ts';
import type { SubmissionStatus } from '#lib/submissions/views.ts';
import { answerReader } from './answer-reader.ts';
import { policyOf, requireTaughtAssignment } from './find-assignment.ts';
import { isUuid } from './taught-class.ts';

/** Plain JSON. */
export interface LearnerWork {
  readonly userId: string;
  readonly displayName: string;
  readonly exercise: { readonly id: string; readonly label: string; readonly title: Text; readonly kind: string };
  readonly score: Score;
  /** Submits, newest first. */
  readonly attempts: readonly AttemptView[];
  readonly runs: number;
  readonly lastRunAt: string | null;
  /** Something unsent was saved then; the text is the learner's own until it is handed in. */
  readonly draftAt: string | null;
}

export interface AttemptView {
  readonly id: string;
  /** Counts from 1, oldest first; null for what costs no attempt (does not compile, our failure). */
  readonly number: number | null;
  readonly at: string;
  readonly status: SubmissionStatus;
  readonly isLate: boolean;
  readonly seed: number;
  readonly answer: unknown;
  /** The TypeScript of the answer; null where one does not answer in code. */
  readonly source: string | null;
  /** As the learner saw it; null for code. */
  readonly question: unknown;
  readonly config: unknown;
  /** In full, whatever the learner may see of it. */
  readonly report: GradeReport | null;
  readonly problem: Problem | null;
}

/** What one learner of the viewer's class handed in for one item of an assignment; `not-found` otherwise. */
export async function findLearnerWork(
  viewer: Viewer,
  { assignmentId, userId, exerciseId }: { assignmentId: string; userId: string; exerciseId: string },
): Promise<LearnerWork> {
  const assignment = await requireTaughtAssignment(viewer, assignmentId);
  const item = assignment.items.find((each) => each.exerciseId === exerciseId);
  const place = isUuid(userId)
    ? await db.enrolment.findFirst({
        where: { classId: assignment.classId, userId, role: 'LEARNER' },
        select: { user: { select: { displayName: true } } },
      })
    : null;
  if (!item || !place) throw new AppError('not-found');
  const scope = { assignmentId, userId, exerciseId };
  const [rows, runs, draft] = await Promise.all([
    loadSubmits(scope),
    db.submission.aggregate({ where: { ...scope, mode: 'RUN' }, _count: true, _max: { createdAt: true } }),
    db.draft.findUnique({
      where: { userId_exerciseId_scope: { userId, exerciseId, scope: assignmentId } },
      select: { updatedAt: true },
    }),
  ]);
  const reader = await answerReader(item);
  let counted = 0;
  const attempts = rows.map(({ reports, status, problem, createdAt, ...row }) => ({
    id: row.id,
    number: status === 'NOT_COMPILED' || status === 'FAULTED' ? null : ++counted,
    at: createdAt.toISOString(),
    status: showStatus(status),
    isLate: assignment.dueAt !== null && createdAt > assignment.dueAt,
    seed: row.seed,
    answer: row.answer,
    ...reader(row.answer, row.parameters),
    report: reports[0] ? parseReport(reports[0].body) : null,
    problem: problem === null ? null : parseProblem(problem),
  }));
  return {
    userId,
    displayName: place.user.displayName,
    exercise: { id: exerciseId, label: item.label, title: item.title, kind: item.kind },
    score: score(
      attempts.map(({ at, status, report }) => ({ at: new Date(at), status, result: report })),
      policyOf(assignment, item.points),
    ),
    attempts: attempts.reverse(),
    runs: runs._count,
    lastRunAt: runs._max.createdAt?.toISOString() ?? null,
    draftAt: draft?.updatedAt.toISOString() ?? null,
  };
}

const loadSubmits = (scope: { assignmentId: string; userId: string; exerciseId: string }) =>
  db.submission.findMany({
    where: { ...scope, mode: 'SUBMIT' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      createdAt: true,
      status: true,
      seed: true,
      answer: true,
      parameters: true,
      problem: true,
      reports: { orderBy: { round: 'desc' }, take: 1, select: { body: true } },
    },
  });
