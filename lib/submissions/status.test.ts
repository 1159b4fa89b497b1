import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AnswerState, countingStatuses, happenings, isFinal, next, showStatus, statesBefore } from './status.ts';

const states: AnswerState[] = ['draft', 'queued', 'running', 'graded', 'not-compiled', 'faulted'];

describe('the states of an answer', () => {
  test('every state knows what to do with everything that happens', () => {
    for (const state of states) {
      for (const happening of happenings) expect([...states, null]).toContain(next(state, happening));
    }
  });

  test('a draft becomes a submission only when it is handed in', () => {
    expect(happenings.filter((happening) => next('draft', happening) !== null)).toEqual(['submit']);
  });

  test('nothing moves an answer that has its verdict', () => {
    for (const happening of happenings) {
      expect(next('graded', happening)).toBeNull();
      expect(next('not-compiled', happening)).toBeNull();
    }
  });

  test('a verdict that comes late is taken, even after we gave up', () => {
    for (const state of ['queued', 'running', 'faulted'] as const) {
      expect(next(state, 'grade')).toBe('graded');
      expect(next(state, 'refuse')).toBe('not-compiled');
    }
  });

  test('whatever happened before, trying again and grading ends in a verdict', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...happenings)), (history) => {
        const state = history.reduce<AnswerState>((at, happening) => next(at, happening) ?? at, 'queued');
        const ended = (['retry', 'start', 'grade'] as const).reduce<AnswerState>((at, h) => next(at, h) ?? at, state);
        expect(['graded', 'not-compiled']).toContain(ended);
      }),
    );
  });

  test('our failures and code that does not compile cost no attempt', () => {
    expect(countingStatuses.map(showStatus)).toEqual(['queued', 'running', 'graded']);
  });

  test('the stream goes on while something can still come by itself', () => {
    expect(states.filter((state) => state !== 'draft' && isFinal(state))).toEqual([
      'graded',
      'not-compiled',
      'faulted',
    ]);
  });

  test('the database is asked for exactly the states that allow it', () => {
    expect(statesBefore('retry')).toEqual(['FAULTED']);
    expect(statesBefore('start')).toEqual(['QUEUED', 'RUNNING']);
    expect(statesBefore('grade')).toEqual(['QUEUED', 'RUNNING', 'FAULTED']);
  });
});
