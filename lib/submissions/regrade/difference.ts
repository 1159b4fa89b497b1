import type { GradeReport } from '#lib/grading/report.ts';
import type { CheckOutcome } from '#lib/kinds/check-result.ts';
import type { Text } from '#lib/netsim/text.ts';

/** What a grade is made of, without its explanations. */
export interface Outcomes {
  readonly passed: boolean;
  readonly earned: number;
  readonly possible: number;
  readonly exerciseVersion: string;
  readonly engineVersion: string;
  readonly graderVersion: string;
  readonly checks: readonly { readonly id: string; readonly title: Text; readonly outcome: CheckOutcome }[];
}

export type Change = 'gains' | 'loses' | 'same-points';

/** One answer that comes out otherwise than it did. */
export interface Difference {
  readonly change: Change;
  readonly before: Mark;
  readonly after: Mark;
  /** Why: the checks that come out otherwise; null where a check is new, or is no more. */
  readonly checks: readonly {
    readonly id: string;
    readonly title: Text;
    readonly before: CheckOutcome | null;
    readonly after: CheckOutcome | null;
  }[];
}

export type Mark = Omit<Outcomes, 'checks'>;

/** Between 0 and 1; an exercise without any weight is passed or not. */
export const shareOf = ({ passed, earned, possible }: Mark): number =>
  possible === 0 ? Number(passed) : earned / possible;

/** undefined: every check comes out as it did, for the same weight. Explanations are not compared. */
export function difference(before: Outcomes, after: Outcomes): Difference | undefined {
  const ids = [...new Set([...before.checks, ...after.checks].map(({ id }) => id))];
  const checks = ids.flatMap((id) => {
    const was = before.checks.find((check) => check.id === id);
    const is = after.checks.find((check) => check.id === id);
    const title = is?.title ?? was?.title;
    if (title === undefined || was?.outcome === is?.outcome) return [];
    return [{ id, title, before: was?.outcome ?? null, after: is?.outcome ?? null }];
  });
  const step = shareOf(after) - shareOf(before);
  if (checks.length === 0 && step === 0 && before.passed === after.passed) return undefined;
  const change = step > 0 ? 'gains' : step < 0 ? 'loses' : 'same-points';
  return { change, before: markOf(before), after: markOf(after), checks };
}

export const outcomesOf = (report: GradeReport): Outcomes => ({
  ...markOf(report),
  checks: report.checks.map(({ id, title, outcome }) => ({ id, title, outcome })),
});

const markOf = (of: Mark): Mark => {
  const { passed, earned, possible, exerciseVersion, engineVersion, graderVersion } = of;
  return { passed, earned, possible, exerciseVersion, engineVersion, graderVersion };
};
