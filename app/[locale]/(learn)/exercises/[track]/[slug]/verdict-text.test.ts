import { describe, expect, it } from 'vitest';
import type { CheckResult } from '#lib/kinds/check-result.ts';
import type { SubmissionView } from '#lib/submissions/views.ts';
import { verdictText } from './verdict-text.ts';

const check = (id: string, outcome: CheckResult['outcome']): CheckResult => ({
  id,
  title: { fr: id, en: id },
  isVisible: true,
  outcome,
  cases: 4,
  failingCases: outcome === 'fails' ? 1 : 0,
  weight: 1,
});

function view(mode: 'run' | 'submit', checks: CheckResult[]): SubmissionView {
  const passed = checks.every((each) => each.outcome === 'holds');
  return {
    id: 'a',
    exerciseId: 'vlan/03-tag-a-frame',
    assignmentId: null,
    mode,
    status: 'graded',
    seed: 1,
    createdAt: '2026-11-23T10:00:00.000Z',
    finishedAt: '2026-11-23T10:00:00.000Z',
    problem: null,
    attempts: { used: 1, allowed: null },
    report: {
      passed,
      earned: 0,
      possible: checks.length,
      checks,
      diagnoses: [],
      console: [],
      exerciseVersion: '1',
      engineVersion: '1',
      graderVersion: '1',
    },
  };
}

describe('the verdict in words', () => {
  it('never says that all is well after a run', () => {
    expect(verdictText(view('run', [check('a', 'holds')]), true, 'en')).toBe(
      'The visible cases hold. Submit to check the others.',
    );
  });

  it('says it after a submit', () => {
    expect(verdictText(view('submit', [check('a', 'holds')]), true, 'en')).toBe('Every check holds, on every case.');
  });

  it('counts what holds', () => {
    expect(verdictText(view('run', [check('a', 'holds'), check('b', 'fails')]), true, 'fr')).toBe(
      '1 vérification sur 2 tient.',
    );
  });
});
