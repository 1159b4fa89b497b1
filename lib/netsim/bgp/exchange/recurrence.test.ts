import { describe, expect, it } from 'vitest';
import { findRecurrence } from './recurrence.ts';

/** After how many deliveries a cycle is told, of states that go around `length` of them after `before` others. */
function toldAfter(isChance: boolean, before: number, length: number, most: number) {
  const recurrence = findRecurrence(isChance);
  for (let at = 1; at <= most; at++) {
    const state = at <= before ? at : before + ((at - before) % length);
    // The same sum for all: the state itself must be looked at.
    const cycle = recurrence.check(7, () => String(state), at * 10);
    if (cycle !== null) return { at, ...cycle };
  }
  return null;
}

describe('a state that comes back', () => {
  it.each([
    [0, 1],
    [0, 3],
    [5, 6],
    [100, 17],
    [3, 400],
  ])('after %i others, every %i deliveries, is told with its exact length', (before, length) => {
    const found = toldAfter(false, before, length, 8 * (before + length) + 64);
    if (found === null) throw new Error('not found');
    expect(found.to - found.from).toBe(10 * length);
    expect(found.to).toBe(10 * found.at);
    // Nothing is waited for: the next one is kept after twice as many, and is known as soon as it is back.
    expect(found.at).toBeLessThanOrEqual(Math.max(8, 4 * Math.max(before, length)) + length);
  });

  it('where chance decides, is told only after it came back 32 times', () => {
    const sure = toldAfter(false, 0, 4, 1000)?.at ?? 0;
    const chance = toldAfter(true, 0, 4, 1000);
    // The state that is kept changes now and then, and counting starts anew.
    expect(chance?.at).toBeGreaterThanOrEqual(4 * 32);
    expect(chance?.at).toBeGreaterThan(sure);
    expect(chance && chance.to - chance.from).toBe(40);
    expect(toldAfter(true, 0, 4, 4 * 31)).toBe(null);
  });

  it('is not told where states only have the same sum', () => {
    expect(toldAfter(false, 500, 1, 500)).toBe(null);
  });
});
