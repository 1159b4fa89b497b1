import { describe, expect, test } from 'vitest';
import { difference, type Outcomes } from './difference.ts';

const title = { fr: 'titre', en: 'title' };
const outcomes = (earned: number, ...list: ('holds' | 'fails')[]): Outcomes => ({
  passed: list.every((outcome) => outcome === 'holds'),
  earned,
  possible: list.length,
  exerciseVersion: 'a',
  engineVersion: '1',
  graderVersion: '1',
  checks: list.map((outcome, index) => ({ id: `check-${index}`, title, outcome })),
});

describe('what a regrade changes for one answer', () => {
  test('the same outcomes are no difference, whatever the versions', () => {
    const now = { ...outcomes(1, 'holds', 'fails'), exerciseVersion: 'b', graderVersion: '2' };
    expect(difference(outcomes(1, 'holds', 'fails'), now)).toBeUndefined();
  });

  test('more points are a gain, and the checks say why', () => {
    const found = difference(outcomes(1, 'holds', 'fails'), outcomes(2, 'holds', 'holds'));
    expect(found).toMatchObject({
      change: 'gains',
      before: { earned: 1, passed: false },
      after: { earned: 2, passed: true },
      checks: [{ id: 'check-1', before: 'fails', after: 'holds' }],
    });
  });

  test('fewer are a loss, and a check that is new has no before', () => {
    const found = difference(outcomes(1, 'holds'), outcomes(1, 'holds', 'fails'));
    expect(found).toMatchObject({ change: 'loses', checks: [{ id: 'check-1', before: null, after: 'fails' }] });
  });

  test('one check for another of the same weight leaves the points', () => {
    expect(difference(outcomes(1, 'holds', 'fails'), outcomes(1, 'fails', 'holds'))?.change).toBe('same-points');
  });
});
