import { z } from 'zod';
import type { Transaction } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { AppError } from '#lib/errors.ts';
import type { Text } from '#lib/netsim/text.ts';

const level = z.enum(['verdict', 'property', 'counterexample']);

/** What a teacher sets. Dates are ISO 8601 with their offset: a form sends the moment, not the clock on the wall. */
export const assignmentInput = z.strictObject({
  title: z.string().trim().min(1).max(120),
  /** In the order in which learners see them. */
  items: z
    .array(z.strictObject({ exerciseId: z.string().max(100), points: z.int().min(0).max(100) }))
    .min(1)
    .max(40),
  opensAt: z.iso.datetime({ offset: true }).nullable(),
  dueAt: z.iso.datetime({ offset: true }).nullable(),
  attemptsAllowed: z.int().min(1).max(99).nullable(),
  lateRule: z.enum(['accept', 'penalty', 'refuse']),
  latePenaltyPercent: z.int().min(1).max(100),
  feedback: level,
  /** What is shown from a date on instead; null: it stays as it is. */
  feedbackChange: z
    .strictObject({ at: z.iso.datetime({ offset: true }), to: level })
    .nullable()
    .default(null),
});
export type AssignmentInput = z.infer<typeof assignmentInput>;

/** What a row of it holds, checked against the course. Throws `bad-request` with words for the form. */
export async function requireAssignment(
  typed: unknown,
  tx: Pick<Transaction, 'exercise'>,
): Promise<{ readonly row: AssignmentRow; readonly items: readonly Prisma.AssignmentItemCreateManyAssignmentInput[] }> {
  const parsed = assignmentInput.safeParse(typed);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path[0];
    throw new AppError('bad-request', { words: refusals[field as keyof typeof refusals] ?? refusals.form });
  }
  const { items, lateRule, feedback, feedbackChange, opensAt, dueAt, ...rest } = parsed.data;
  const ids = [...new Set(items.map(({ exerciseId }) => exerciseId))];
  const known = await tx.exercise.count({ where: { id: { in: ids }, isLive: true } });
  if (known !== items.length) throw new AppError('bad-request', { words: refusals.items });
  const opens = opensAt === null ? null : new Date(opensAt);
  const due = dueAt === null ? null : new Date(dueAt);
  if (opens && due && due <= opens) throw new AppError('bad-request', { words: refusals.dueAt });
  return {
    row: {
      ...rest,
      opensAt: opens,
      dueAt: due,
      lateRule: stored[lateRule],
      // Kept out of the row where it means nothing: a later change of rule should not wake an old number.
      latePenaltyPercent: lateRule === 'penalty' ? rest.latePenaltyPercent : 0,
      feedback: stored[feedback],
      laterFeedback: feedbackChange ? stored[feedbackChange.to] : null,
      feedbackChangesAt: feedbackChange ? new Date(feedbackChange.at) : null,
    },
    items: items.map((item, position) => ({ ...item, position })),
  };
}

type AssignmentRow = Pick<Prisma.AssignmentUncheckedCreateInput, 'title' | 'attemptsAllowed'> & {
  readonly opensAt: Date | null;
  readonly dueAt: Date | null;
  readonly lateRule: (typeof stored)['accept' | 'penalty' | 'refuse'];
  readonly latePenaltyPercent: number;
  readonly feedback: (typeof stored)[z.infer<typeof level>];
  readonly laterFeedback: (typeof stored)[z.infer<typeof level>] | null;
  readonly feedbackChangesAt: Date | null;
};

const stored = {
  accept: 'ACCEPT',
  penalty: 'PENALTY',
  refuse: 'REFUSE',
  verdict: 'VERDICT',
  property: 'PROPERTY',
  counterexample: 'COUNTEREXAMPLE',
} as const;

const refusals = {
  title: {
    fr: 'Donnez un titre au travail, de 120 caractères au plus.',
    en: 'Give the assignment a title of 120 characters at most.',
  },
  items: {
    fr: 'Choisissez de 1 à 40 exercices, chacun une fois.',
    en: 'Choose 1 to 40 exercises, each of them once.',
  },
  dueAt: { fr: 'La date limite doit suivre l’ouverture.', en: 'The due date must come after the opening.' },
  attemptsAllowed: {
    fr: 'De 1 à 99 essais, ou autant que l’on veut.',
    en: '1 to 99 attempts, or as many as one likes.',
  },
  latePenaltyPercent: {
    fr: 'La retenue va de 1 à 100 %.',
    en: 'The penalty goes from 1 to 100%.',
  },
  feedbackChange: {
    fr: 'Donnez la date à partir de laquelle on voit autre chose.',
    en: 'Give the date from which something else is shown.',
  },
  form: { fr: 'Le formulaire est incomplet.', en: 'The form is incomplete.' },
} as const satisfies Record<string, Text>;
