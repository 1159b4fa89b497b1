/** After so long without a sign, the learner was elsewhere. */
export const idleMs = 5 * 60_000;

/**
 * How long somebody was at an item, in ms, from the moments of which we know (runs, submits, saves): gaps are summed,
 * each counted as five minutes at most. null of fewer than two moments: the beginning is not known.
 */
export function timeOnItem(moments: readonly Date[]): number | null {
  if (moments.length < 2) return null;
  const sorted = moments.map((moment) => moment.getTime()).sort((a, b) => a - b);
  return sorted.slice(1).reduce((sum, at, index) => sum + Math.min(at - (sorted[index] ?? at), idleMs), 0);
}
