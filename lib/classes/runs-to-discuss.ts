import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { AppError } from '#lib/errors.ts';
import { findMisconception } from '#lib/exercises/misconceptions.ts';
import type { Text } from '#lib/netsim/text.ts';
import { parseReport } from '#lib/submissions/stored-report.ts';
import { answerReader } from './answer-reader.ts';
import { requireTaughtAssignment } from './find-assignment.ts';
import type { AttemptView } from './learner-work.ts';

/** A few answers that show one misconception, for a class to look at together. Nobody's name is in it. Plain JSON. */
export interface RunsToDiscuss {
  readonly exercise: { readonly id: string; readonly label: string; readonly title: Text; readonly kind: string };
  /** How many learners have shown it. */
  readonly seenBy: number;
  readonly title: Text;
  /** The idea that repairs it. */
  readonly idea: Text;
  /** Three at most, the shortest first, no two alike; their reports do not name the misconception. */
  readonly runs: readonly RunToDiscuss[];
}

export type RunToDiscuss = Pick<AttemptView, 'source' | 'answer' | 'question' | 'config' | 'report' | 'problem'>;

const most = 3;

/** `not-found` when the class is not the viewer's, or nobody in it has shown this. */
export async function loadRunsToDiscuss(
  viewer: Viewer,
  { assignmentId, exerciseId, label }: { assignmentId: string; exerciseId: string; label: string },
): Promise<RunsToDiscuss> {
  const assignment = await requireTaughtAssignment(viewer, assignmentId);
  const item = assignment.items.find((each) => each.exerciseId === exerciseId);
  const misconception = findMisconception(label);
  if (!item || !misconception) throw new AppError('not-found');
  const rows = await loadNewest({ classId: assignment.classId, assignmentId, exerciseId, label });
  if (rows.length === 0) throw new AppError('not-found');
  const read = await answerReader(item);
  const runs = rows.map(({ answer, parameters, body }): RunToDiscuss => {
    // What it looks like is what the class is to find.
    const report = { ...parseReport(body), diagnoses: [] };
    return { answer, ...read(answer, parameters), report, problem: null };
  });
  const lengthOf = (run: RunToDiscuss): number => textOf(run).length;
  const different = [...new Map(runs.map((run) => [textOf(run), run])).values()];
  return {
    exercise: { id: exerciseId, label: item.label, title: item.title, kind: item.kind },
    seenBy: rows.length,
    title: misconception.title,
    idea: misconception.idea,
    runs: different.sort((a, b) => lengthOf(a) - lengthOf(b)).slice(0, most),
  };
}

/** Two programs that differ in blanks only are one. */
const textOf = ({ source, answer }: RunToDiscuss): string => (source ?? JSON.stringify(answer)).replace(/\s+/g, ' ');

interface Newest {
  readonly answer: Prisma.JsonValue;
  readonly parameters: Prisma.JsonValue;
  readonly body: Prisma.JsonValue;
}

/** Of each learner who is in the class now, the newest answer that shows it. */
const loadNewest = (scope: {
  classId: string;
  assignmentId: string;
  exerciseId: string;
  label: string;
}) => db.$queryRaw<Newest[]>`
  SELECT DISTINCT ON (s."userId") s.answer, s.parameters, g.body
  FROM "MisconceptionSeen" m
  JOIN "Submission" s ON s.id = m."submissionId"
  JOIN "GradeReport" g ON g.id = m."reportId"
  JOIN "Enrolment" e ON e."userId" = s."userId" AND e."classId" = ${scope.classId}::uuid
    AND e.role = 'LEARNER' AND e."leftAt" IS NULL
  WHERE s."assignmentId" = ${scope.assignmentId}::uuid AND s."exerciseId" = ${scope.exerciseId}
    AND s.mode = 'SUBMIT' AND m.label = ${scope.label}
  ORDER BY s."userId", s."createdAt" DESC`;
