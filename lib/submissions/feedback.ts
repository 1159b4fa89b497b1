import type { FeedbackLevel } from '#lib/db/generated/enums.ts';
import type { GradeReport } from '#lib/grading/report.ts';
import type { ShownReport } from './views.ts';

/** How much of a report an assignment shows, and from when on it shows how much else. */
export interface FeedbackRule {
  readonly feedback: FeedbackLevel;
  /** Both null: nothing changes. */
  readonly laterFeedback: FeedbackLevel | null;
  readonly feedbackChangesAt: Date | null;
}

/** Practice: nothing is kept from those who learn by themselves. */
export const everything: FeedbackRule = {
  feedback: 'COUNTEREXAMPLE',
  laterFeedback: null,
  feedbackChangesAt: null,
};

/** The level that holds at a moment; the later one from its very millisecond on. */
export function levelAt({ feedback, laterFeedback, feedbackChangesAt }: FeedbackRule, now: Date): FeedbackLevel {
  return laterFeedback !== null && feedbackChangesAt !== null && now >= feedbackChangesAt ? laterFeedback : feedback;
}

/**
 * Cuts a report to what the learner may see of it now. Every report that a learner reads has gone through here.
 *
 * - `VERDICT`: passed or not, and the share. No checks.
 * - `PROPERTY`: which properties hold and which fail, and what the answer seems to believe; not the case.
 * - `COUNTEREXAMPLE`: everything, the smallest failing case included.
 *
 * The level holds for visible and hidden checks alike. `passed` is over all checks at every level, so nobody reads
 * "all passed" while a hidden one fails; `withheld` says that what fails is not shown, and when it will be. What the
 * learner's own code printed is always theirs.
 */
export function cutReport(report: GradeReport, rule: FeedbackRule, now: Date): ShownReport {
  const level = levelAt(rule, now);
  if (level === 'COUNTEREXAMPLE') return report;
  const { leadCheckId, ...rest } = report;
  const withheld = report.passed
    ? {}
    : ({ withheld: { what: level === 'VERDICT' ? 'checks' : 'cases', until: untilOf(rule, now) } } as const);
  if (level === 'VERDICT') return { ...rest, checks: [], diagnoses: [], ...withheld };
  return {
    ...rest,
    ...(leadCheckId === undefined ? {} : { leadCheckId }),
    checks: report.checks.map(({ explanation: _, ...check }) => check),
    ...withheld,
  };
}

/** When more will be seen than now; null when that is not foreseen. */
function untilOf(rule: FeedbackRule, now: Date): string | null {
  const { feedback, laterFeedback, feedbackChangesAt } = rule;
  if (laterFeedback === null || feedbackChangesAt === null || now >= feedbackChangesAt) return null;
  return levels.indexOf(laterFeedback) > levels.indexOf(feedback) ? feedbackChangesAt.toISOString() : null;
}

/** Least first. */
const levels: readonly FeedbackLevel[] = ['VERDICT', 'PROPERTY', 'COUNTEREXAMPLE'];
