import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Attempt, type Policy, score } from './score.ts';

const due = new Date('2026-10-01T12:00:00Z');
const early = new Date('2026-09-30T12:00:00Z');
const late = new Date('2026-10-02T12:00:00Z');
const open: Policy = { points: 10, attemptsAllowed: null, dueAt: due, lateRule: 'accept', latePenaltyPercent: 20 };

const graded = (earned: number, at = early, possible = 4): Attempt => ({
  at,
  status: 'graded',
  result: { earned, possible, passed: earned === possible },
});

describe('a score', () => {
  test('is the best attempt’s share of the points', () => {
    expect(score([graded(1), graded(3), graded(2)], open)).toMatchObject({ points: 7.5, attemptsUsed: 3, best: 1 });
  });

  test('is nothing, of nothing passed, without attempts', () => {
    expect(score([], open)).toEqual({
      points: 0,
      possible: 10,
      passed: false,
      attemptsUsed: 0,
      best: null,
      isLate: false,
    });
  });

  test('takes no account of our failures and of code that does not compile', () => {
    const ours: Attempt = { at: early, status: 'faulted', result: null };
    const typo: Attempt = { at: early, status: 'not-compiled', result: null };
    expect(score([ours, typo, ours, graded(4)], { ...open, attemptsAllowed: 1 })).toMatchObject({
      points: 10,
      passed: true,
      attemptsUsed: 1,
    });
  });

  test('looks at no more attempts than are allowed', () => {
    expect(score([graded(1), graded(2), graded(4)], { ...open, attemptsAllowed: 2 })).toMatchObject({
      points: 5,
      passed: false,
      attemptsUsed: 2,
    });
  });

  test('loses the penalty when late, and only then', () => {
    const policy: Policy = { ...open, lateRule: 'penalty' };
    expect(score([graded(4, late)], policy)).toMatchObject({ points: 8, passed: true, isLate: true });
    expect(score([graded(4, due)], policy)).toMatchObject({ points: 10, isLate: false });
  });

  test('prefers a good early attempt to a late one that is worth less, and still says it passed', () => {
    const policy: Policy = { ...open, lateRule: 'penalty', latePenaltyPercent: 50 };
    expect(score([graded(3), graded(4, late)], policy)).toMatchObject({
      points: 7.5,
      passed: true,
      isLate: false,
      best: 0,
    });
  });

  test('does not see what came after the due date when late work is refused', () => {
    expect(score([graded(1), graded(4, late)], { ...open, lateRule: 'refuse' })).toMatchObject({
      points: 2.5,
      attemptsUsed: 1,
    });
  });

  test('counts an attempt that waits for its verdict', () => {
    expect(score([{ at: early, status: 'queued', result: null }], open)).toMatchObject({ attemptsUsed: 1, best: null });
  });
});

describe('every score', () => {
  const attempt = fc.record({
    at: fc.constantFrom(early, due, late),
    status: fc.constantFrom('queued', 'graded', 'not-compiled', 'faulted'),
    earned: fc.integer({ min: 0, max: 4 }),
  });
  const attempts = fc.array(
    attempt.map(
      ({ at, status, earned }): Attempt => (status === 'graded' ? graded(earned, at) : { at, status, result: null }),
    ),
  );
  const policy = fc.record({
    points: fc.integer({ min: 0, max: 20 }),
    attemptsAllowed: fc.option(fc.integer({ min: 1, max: 5 })),
    dueAt: fc.option(fc.constant(due)),
    lateRule: fc.constantFrom('accept', 'penalty', 'refuse'),
    latePenaltyPercent: fc.integer({ min: 0, max: 100 }),
  });

  test('lies between nothing and the points', () => {
    fc.assert(
      fc.property(attempts, policy, (given, under) => {
        const { points } = score(given, under);
        expect(points).toBeGreaterThanOrEqual(0);
        expect(points).toBeLessThanOrEqual(under.points);
      }),
    );
  });

  test('never falls when one more attempt is made', () => {
    fc.assert(
      fc.property(attempts, attempts, policy, (before, more, under) => {
        expect(score([...before, ...more], under).points).toBeGreaterThanOrEqual(score(before, under).points);
      }),
    );
  });

  test('is not changed by failures of ours, wherever they happen', () => {
    fc.assert(
      fc.property(attempts, policy, fc.nat(), (given, under, where) => {
        const at = where % (given.length + 1);
        const fault: Attempt = { at: early, status: 'faulted', result: null };
        const { best: _, ...with_ } = score([...given.slice(0, at), fault, ...given.slice(at)], under);
        const { best: __, ...without } = score(given, under);
        expect(with_).toEqual(without);
      }),
    );
  });

  test('never uses more attempts than are allowed', () => {
    fc.assert(
      fc.property(attempts, policy, (given, under) => {
        expect(score(given, under).attemptsUsed).toBeLessThanOrEqual(under.attemptsAllowed ?? given.length);
      }),
    );
  });
});
