import type { AssignmentInput } from '#lib/classes/assignment-input.ts';
import type { TaughtAssignment } from '#lib/classes/find-assignment.ts';

/** What the form holds; moments are ISO 8601 or empty, so that the browser can show them in its own time. */
export interface FormValues {
  readonly title: string;
  readonly items: readonly { readonly exerciseId: string; readonly points: number }[];
  readonly opensAt: string;
  readonly dueAt: string;
  /** null: as many as one likes. */
  readonly attemptsAllowed: number | null;
  readonly lateRule: AssignmentInput['lateRule'];
  readonly latePenaltyPercent: number;
  readonly feedback: AssignmentInput['feedback'];
  /** What is shown later, should that change; `at` may be empty while one types. */
  readonly feedbackChange: AssignmentInput['feedbackChange'];
}

export const newValues: FormValues = {
  title: '',
  items: [],
  opensAt: '',
  dueAt: '',
  attemptsAllowed: null,
  lateRule: 'accept',
  latePenaltyPercent: 20,
  feedback: 'counterexample',
  feedbackChange: null,
};

export function valuesOf(assignment: TaughtAssignment): FormValues {
  const { title, items, opensAt, dueAt, attemptsAllowed, lateRule, latePenaltyPercent, feedback, feedbackChange } =
    assignment;
  return {
    title,
    items: items.map(({ exerciseId, points }) => ({ exerciseId, points })),
    opensAt: opensAt?.toISOString() ?? '',
    dueAt: dueAt?.toISOString() ?? '',
    attemptsAllowed,
    lateRule,
    latePenaltyPercent: latePenaltyPercent || newValues.latePenaltyPercent,
    feedback,
    feedbackChange: feedbackChange && { ...feedbackChange, at: feedbackChange.at.toISOString() },
  };
}

export function inputOf(values: FormValues): AssignmentInput {
  return {
    ...values,
    items: values.items.map((item) => ({ ...item })),
    opensAt: values.opensAt || null,
    dueAt: values.dueAt || null,
  };
}
