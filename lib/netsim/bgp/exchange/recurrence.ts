/** How often a state must come back where chance decides what is next: then it is no accident any more. */
const timesByChance = 32;

/**
 * Finds a state that comes back (after Brent, 1980): one state is kept, a new one after 2, 4, 8, … steps, and every
 * state is compared with it. A sum tells most of them apart at once; only where it agrees is the whole looked at.
 */
export interface Recurrence {
  /**
   * After each delivery; `at`: how long the history is now. Gives the cycle's two ends in the history when the state is
   * found to be one that was there before.
   */
  check(sum: number, whole: () => string, at: number): { readonly from: number; readonly to: number } | null;
}

/** `isChance`: what comes next is drawn, so that a state may come back without being bound to. */
export function findRecurrence(isChance: boolean): Recurrence {
  let kept: { readonly sum: number; readonly whole: string } | null = null;
  let lastSeen = 0;
  let times = 0;
  let steps = 0;
  let span = 8;
  return {
    check(sum, whole, at) {
      if (kept !== null && sum === kept.sum && whole() === kept.whole) {
        times++;
        const from = lastSeen;
        lastSeen = at;
        if (times >= (isChance ? timesByChance : 1)) return { from, to: at };
      }
      steps++;
      if (steps < span) return null;
      kept = { sum, whole: whole() };
      lastSeen = at;
      times = 0;
      steps = 0;
      span *= 2;
      return null;
    },
  };
}
