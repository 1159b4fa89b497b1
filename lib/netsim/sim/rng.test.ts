import { describe, expect, it } from 'vitest';
import { rng, xoshiro128 } from './rng.ts';

describe('random numbers', () => {
  it('are the same for the same seed', () => {
    const [a, b] = [rng(7), rng(7)];
    expect(Array.from({ length: 50 }, () => a.next())).toEqual(Array.from({ length: 50 }, () => b.next()));
    expect(rng(8).next()).not.toBe(rng(7).next());
  });

  it('stay within their bounds and reach both', () => {
    const stream = rng(1);
    const seen = new Set(Array.from({ length: 500 }, () => stream.int(3, 6)));
    expect([...seen].sort()).toEqual([3, 4, 5, 6]);
  });

  it('do not move another consumer’s stream', () => {
    const [a, b] = [rng(1), rng(1)];
    a.next();
    expect(a.fork('loss').next()).toBe(b.fork('loss').next());
  });

  it('follow the published xoshiro128** sequence', () => {
    // Blackman and Vigna's generator from the state 1, 2, 3, 4.
    const next = xoshiro128([1, 2, 3, 4]);
    expect([next(), next(), next(), next(), next()]).toEqual([11520, 0, 5927040, 70819200, 2031721600]);
  });
});
