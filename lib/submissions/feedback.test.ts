import { describe, expect, test } from 'vitest';
import type { GradeReport } from '#lib/grading/report.ts';
import { cutReport as cut, everything, type FeedbackRule, levelAt } from './feedback.ts';

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

const now = new Date('2026-11-20T12:00:00Z');
const cutReport = (of: GradeReport, feedback: FeedbackRule['feedback']) => cut(of, { ...everything, feedback }, now);

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
    expect(JSON.stringify(cutReport(report, 'VERDICT'))).not.toMatch(/secret|titre|V8|pcp/);
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

  test('a failing hidden check is never hidden behind a passed verdict, and that it fails is said', () => {
    for (const level of ['VERDICT', 'PROPERTY', 'COUNTEREXAMPLE'] as const)
      expect(cutReport(report, level).passed).toBe(false);
    expect(cutReport(report, 'VERDICT').withheld).toEqual({ what: 'checks', until: null });
    expect(cutReport(report, 'PROPERTY').withheld).toEqual({ what: 'cases', until: null });
    expect(cutReport(report, 'COUNTEREXAMPLE')).not.toHaveProperty('withheld');
  });

  test('of an answer that passes nothing is withheld', () => {
    expect(cutReport({ ...report, passed: true }, 'VERDICT')).not.toHaveProperty('withheld');
  });
});

describe('what is shown changes at a date', () => {
  const due = new Date('2026-11-21T22:00:00Z');
  const rule: FeedbackRule = { feedback: 'VERDICT', laterFeedback: 'COUNTEREXAMPLE', feedbackChangesAt: due };

  test('the first level until then, the other from that millisecond on', () => {
    expect(levelAt(rule, new Date(due.getTime() - 1))).toBe('VERDICT');
    expect(levelAt(rule, due)).toBe('COUNTEREXAMPLE');
  });

  test('until then the learner is told when more will be seen', () => {
    expect(cut(report, rule, now).withheld).toEqual({ what: 'checks', until: due.toISOString() });
    expect(cut(report, rule, due)).toEqual(report);
  });

  test('no promise where less will be seen, and none after the date', () => {
    const closing: FeedbackRule = { feedback: 'PROPERTY', laterFeedback: 'VERDICT', feedbackChangesAt: due };
    expect(cut(report, closing, now).withheld).toEqual({ what: 'cases', until: null });
    expect(cut(report, closing, due).withheld).toEqual({ what: 'checks', until: null });
  });
});
