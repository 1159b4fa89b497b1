import type { Viewer } from '#lib/auth/viewer.ts';
import { db, type Transaction } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { type Track, tracks } from '#lib/exercises/exercise.ts';
import type { Text } from '#lib/netsim/text.ts';
import type { Policy } from '#lib/submissions/score.ts';
import { parseText } from '#lib/submissions/stored-report.ts';
import type { AssignmentInput } from './assignment-input.ts';
import { isUuid, taught } from './taught-class.ts';

export interface AssignmentItem {
  readonly exerciseId: string;
  readonly label: string;
  readonly title: Text;
  readonly kind: string;
  readonly track: Track;
  readonly slug: string;
  readonly difficulty: number;
  readonly minutes: number;
  readonly points: number;
}

export interface TaughtAssignment {
  readonly id: string;
  readonly classId: string;
  readonly className: string;
  readonly classCode: string;
  readonly title: string;
  readonly opensAt: Date | null;
  readonly dueAt: Date | null;
  readonly attemptsAllowed: number | null;
  readonly lateRule: Policy['lateRule'];
  readonly latePenaltyPercent: number;
  readonly feedback: AssignmentInput['feedback'];
  readonly feedbackChange: { readonly at: Date; readonly to: AssignmentInput['feedback'] } | null;
  readonly archivedAt: Date | null;
  /** In order. */
  readonly items: readonly AssignmentItem[];
}

/** An assignment of a class that the viewer teaches; any other is `not-found`. */
export async function requireTaughtAssignment(
  viewer: Viewer,
  assignmentId: string,
  tx: Pick<Transaction, 'assignment'> = db,
): Promise<TaughtAssignment> {
  const row = isUuid(assignmentId)
    ? await tx.assignment.findFirst({
        where: { id: assignmentId, class: taught(viewer) },
        include: {
          class: { select: { name: true, code: true } },
          items: { orderBy: { position: 'asc' }, include: { exercise: true } },
        },
      })
    : null;
  if (!row) throw new AppError('not-found');
  const { class: of, items, lateRule, feedback, laterFeedback, feedbackChangesAt, createdAt: _, ...rest } = row;
  return {
    ...rest,
    className: of.name,
    classCode: of.code,
    lateRule: lateRules[lateRule],
    feedback: feedbackLevels[feedback],
    feedbackChange:
      laterFeedback && feedbackChangesAt ? { at: feedbackChangesAt, to: feedbackLevels[laterFeedback] } : null,
    items: items.map(({ exercise, exerciseId, points }) => ({
      exerciseId,
      label: exercise.label,
      title: parseText(exercise.title),
      kind: exercise.kind,
      track: tracks.find((track) => track === exercise.track) ?? 'compare',
      slug: exercise.slug,
      difficulty: exercise.difficulty,
      minutes: exercise.minutes,
      points,
    })),
  };
}

/** How the attempts at one item become a score. */
export const policyOf = (
  assignment: Pick<TaughtAssignment, 'attemptsAllowed' | 'dueAt' | 'lateRule' | 'latePenaltyPercent'>,
  points: number,
): Policy => {
  const { attemptsAllowed, dueAt, lateRule, latePenaltyPercent } = assignment;
  return { points, attemptsAllowed, dueAt, lateRule, latePenaltyPercent };
};

const lateRules = { ACCEPT: 'accept', PENALTY: 'penalty', REFUSE: 'refuse' } as const;
const feedbackLevels = { VERDICT: 'verdict', PROPERTY: 'property', COUNTEREXAMPLE: 'counterexample' } as const;
