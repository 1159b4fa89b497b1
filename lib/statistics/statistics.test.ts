import { describe, expect, it } from 'vitest';
import { shareOf } from './interval.ts';
import { median } from './median.ts';
import { timeOnItem } from './time-on-item.ts';

describe('a share', () => {
  // From SciPy 1.17: binomtest(count, of).proportion_ci(method='wilson')
  it.each([
    [8, 10, 0.4901624715366418, 0.9433178485456248],
    [0, 10, 0, 0.27753279986288926],
    [11, 28, 0.23565686541579592, 0.5759095570340281],
    [25, 25, 0.8668077490609516, 1],
  ])('%i of %i has the interval that SciPy gives', (count, of, low, high) => {
    const share = shareOf(count, of);
    expect(share.low).toBeCloseTo(low, 12);
    expect(share.high).toBeCloseTo(high, 12);
  });

  it('of fewer than ten is too few to read', () => {
    expect(shareOf(9, 9).isReadable).toBe(false);
    expect(shareOf(0, 10).isReadable).toBe(true);
    expect(shareOf(0, 0)).toMatchObject({ low: 0, high: 1, isReadable: false });
  });
});

describe('the median', () => {
  it.each([
    [[], null],
    [[3], 3],
    [[10, 2, 3], 3],
    [[4, 1, 3, 2], 2.5],
  ])('of %j is %j', (values, expected) => expect(median(values)).toBe(expected));
});

describe('time on an item', () => {
  const at = (...minutes: number[]) => minutes.map((minute) => new Date(minute * 60_000));

  it('sums the gaps, an idle one as five minutes', () => {
    expect(timeOnItem(at(0, 2, 4, 64, 66))).toBe((2 + 2 + 5 + 2) * 60_000);
    expect(timeOnItem(at(4, 0, 2))).toBe(4 * 60_000);
  });

  it('is not known from one sign of life', () => {
    expect(timeOnItem(at(7))).toBeNull();
    expect(timeOnItem([])).toBeNull();
  });
});
