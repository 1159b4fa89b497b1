import { describe, expect, it } from 'vitest';
import { atTime, fromLocal, toLocal } from './local-date.ts';

describe('a date field', () => {
  it.each(['2026-11-23T14:05:00.000Z', '2026-07-01T00:00:00.000Z', '2026-03-29T01:30:00.000Z'])(
    '%s comes back as it was, to the minute',
    (iso) => expect(fromLocal(toLocal(iso))).toBe(iso),
  );

  it('empty stays empty, and nonsense becomes empty', () => {
    expect(toLocal('')).toBe('');
    expect(fromLocal('')).toBe('');
    expect(fromLocal('2026-13-45T99:99')).toBe('');
    expect(toLocal('soon')).toBe('');
  });

  it('a week from the end of a month is in the next', () => {
    expect(toLocal(atTime(new Date(2026, 0, 28, 8), 7, 21, 59))).toBe('2026-02-04T21:59');
  });
});
