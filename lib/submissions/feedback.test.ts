import { describe, expect, test } from 'vitest';
import type { GradeReport } from '#lib/grading/report.ts';
import { cutReport } from './feedback.ts';

const text = { fr: 'secret', en: 'secret' };
const title = { fr: 'titre', en: 'title' };

const report: GradeReport = {
  passed: false,
  earned: 1,
  possible: 2,
  leadCheckId: 'pcp',
  checks: [
    { id: 'vid', title, isVisible: true, outcome: 'holds', cases: 2, failingCases: 0, weight: 1 },
    {
      id: 'pcp',
      title,
      isVisible: false,
      outcome: 'fails',
      cases: 8,
      failingCases: 3,
      weight: 1,
      explanation: {
        where: 'vlan.pcp',
        whereText: text,
        expected: 'secret',
        got: '0',
        why: text,
        caseText: text,
        evidence: { type: 'values', expected: 'secret', got: '0' },
      },
    },
  ],
  diagnoses: [{ label: 'V8', agreeingCases: 4, by: 'behaviour' }],
  console: ['mine'],
  exerciseVersion: 'x',
  engineVersion: '1',
  graderVersion: '1',
};

describe('what a learner sees of a report', () => {
  test('verdict only: whether and how much, and what the code printed', () => {
    expect(cutReport(report, 'VERDICT')).toMatchObject({
      passed: false,
      earned: 1,
      checks: [],
      diagnoses: [],
      console: ['mine'],
    });
    expect(cutReport(report, 'VERDICT')).not.toHaveProperty('leadCheckId');
  });

  test('the property: which ones fail, without a trace of the case', () => {
    const cut = cutReport(report, 'PROPERTY');
    expect(cut.checks.map((check) => [check.id, check.outcome])).toEqual([
      ['vid', 'holds'],
      ['pcp', 'fails'],
    ]);
    expect(JSON.stringify(cut)).not.toContain('secret');
  });

  test('the whole counterexample', () => {
    expect(cutReport(report, 'COUNTEREXAMPLE')).toEqual(report);
  });

  test('a failing hidden check is never hidden behind a passed verdict', () => {
    for (const level of ['VERDICT', 'PROPERTY', 'COUNTEREXAMPLE'] as const)
      expect(cutReport(report, level).passed).toBe(false);
  });
});
