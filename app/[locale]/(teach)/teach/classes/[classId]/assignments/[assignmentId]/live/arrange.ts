import type { LiveLearner } from '#lib/classes/live-table.ts';

export type Order = 'need' | 'name' | 'progress';

/** A learner as the table shows them: under a number when names are hidden. */
export interface Row extends LiveLearner {
  /** From 1; the same for a learner whatever the order. */
  readonly number: number;
}

/**
 * Rows in the order asked for. When projecting, the order is one that says nothing: neither need nor name nor when
 * somebody joined (the end of an id is random, its beginning is a time).
 */
export function arrange(learners: readonly LiveLearner[], order: Order, isProjecting: boolean): Row[] {
  const shuffled = learners.map(({ userId }) => backwards(userId)).sort();
  const rows = learners.map((learner) => ({ ...learner, number: shuffled.indexOf(backwards(learner.userId)) + 1 }));
  if (isProjecting) return rows.sort((a, b) => a.number - b.number);
  // As it came: the server sorts by need.
  if (order === 'need') return rows;
  const byName = (a: Row, b: Row) => a.displayName.localeCompare(b.displayName, 'fr');
  return rows.sort((a, b) => (order === 'name' ? byName(a, b) : b.passed - a.passed || byName(a, b)));
}

const backwards = (id: string): string => [...id].reverse().join('');
