/** Why a learner may need the teacher, the most pressing first. Times in whole minutes. */
export type Need =
  | { readonly kind: 'failures'; readonly label: string; readonly failures: number; readonly minutes: number | null }
  | { readonly kind: 'no-attempts-left'; readonly label: string }
  | { readonly kind: 'quiet'; readonly label: string; readonly minutes: number }
  | { readonly kind: 'not-started' }
  | { readonly kind: 'overdue' };

/** What deciding needs of one learner at one item. */
export interface ItemState {
  readonly label: string;
  readonly passed: boolean;
  /** Graded submits that did not pass. */
  readonly failures: number;
  readonly hasAttemptsLeft: boolean;
  readonly firstAt: Date | null;
  /** The last thing that came from them: a submit, a run, a saved draft. */
  readonly lastAt: Date | null;
}

export interface Lesson {
  readonly now: Date;
  /** Somebody of the class did something within the last half hour. */
  readonly isOn: boolean;
  /** At least half of the class has begun. */
  readonly mostHaveBegun: boolean;
  readonly dueAt: Date | null;
}

const manyFailures = 5;
const quietMinutes = 10;

/**
 * The one reason that counts most, or null. Failing again and again, having no attempt left, and having done nothing by the
 * due date hold at any time; silence and not having begun mean something only while the class is at work.
 */
export function needOfHelp(items: readonly ItemState[], { now, isOn, mostHaveBegun, dueAt }: Lesson): Need | null {
  const open = items.filter(({ passed }) => !passed);
  const worst = open.reduce<ItemState | null>(
    (most, item) => (item.failures > (most?.failures ?? 0) ? item : most),
    null,
  );
  if (worst && worst.failures >= manyFailures && worst.hasAttemptsLeft) {
    const minutes = worst.firstAt ? minutesBetween(worst.firstAt, now) : null;
    // After some hours it says when they began, not how long they have been at it.
    return {
      kind: 'failures',
      label: worst.label,
      failures: worst.failures,
      minutes: minutes !== null && minutes <= 180 ? minutes : null,
    };
  }
  const spent = open.find(({ hasAttemptsLeft }) => !hasAttemptsLeft);
  if (spent) return { kind: 'no-attempts-left', label: spent.label };
  if (dueAt && now > dueAt && items.every(({ lastAt }) => !lastAt)) return { kind: 'overdue' };
  if (!isOn) return null;
  const latest = items.reduce<ItemState | null>(
    (last, item) => (isLater(item.lastAt, last?.lastAt) ? item : last),
    null,
  );
  if (!latest?.lastAt) return mostHaveBegun ? { kind: 'not-started' } : null;
  const minutes = minutesBetween(latest.lastAt, now);
  // Who left for the day is not stuck.
  return open.length > 0 && minutes >= quietMinutes && minutes <= 90
    ? { kind: 'quiet', label: latest.label, minutes }
    : null;
}

const ranks = ['failures', 'no-attempts-left', 'quiet', 'not-started', 'overdue'] as const satisfies Need['kind'][];

/** What comes first is larger. */
export function urgency(need: Need | null, items: readonly ItemState[]): number {
  const failures = Math.max(0, ...items.filter(({ passed }) => !passed).map((item) => item.failures));
  const passed = items.filter((item) => item.passed).length;
  const size = need?.kind === 'failures' ? need.failures : need?.kind === 'quiet' ? need.minutes : 0;
  const rank = need ? ranks.length - ranks.indexOf(need.kind) : 0;
  return rank * 1e6 + Math.min(size, 999) * 1e3 + Math.min(failures, 9) * 100 - passed;
}

export const minutesBetween = (from: Date, to: Date): number =>
  Math.max(0, Math.floor((to.getTime() - from.getTime()) / 60_000));

const isLater = (a: Date | null | undefined, b: Date | null | undefined): boolean => !!a && (!b || a > b);
