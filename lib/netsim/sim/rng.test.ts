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
    // Made with the authors' C program, by the verification data of the xoshiro-6502 project.
    const next = xoshiro128([0x964d4a0c, 0xd40ab895, 0xad7fdecb, 0x3006f0f0]);
    expect([next(), next(), next(), next()]).toEqual([0xf1391922, 0x6fe53806, 0xa5be2840, 0xf510ee70]);
  });
});
