import { describe, expect, test } from 'vitest';
import { type MappedExercise, mapIdeas } from './map-of-ideas.ts';
import type { OwnResult } from './own-results.ts';

const exercise = (id: string, more: Partial<MappedExercise> = {}): MappedExercise => ({
  id,
  label: id.toUpperCase(),
  track: 'vlan',
  difficulty: 1,
  skills: [],
  misconceptions: [],
  requires: [],
  ...more,
});

let clock = 0;
const result = (exerciseId: string, passed: boolean, labels: string[] = []): OwnResult => ({
  exerciseId,
  at: new Date(++clock * 1000),
  passed,
  labels,
});

const read = exercise('read', { skills: ['read-a-tag'], misconceptions: ['V8'] });
const tag = exercise('tag', {
  skills: ['read-a-tag', 'tag'],
  difficulty: 2,
  requires: ['READ'],
  misconceptions: ['V8'],
});
const other = exercise('other', { track: 'nat', skills: ['translate'] });
const all = [read, tag, other];

const masteries = (results: OwnResult[]): Record<string, string> =>
  Object.fromEntries(mapIdeas(all, results).skills.map(({ id, mastery }) => [id, mastery]));

describe('a skill', () => {
  test('is new until one of its exercises is tried', () => {
    expect(masteries([])).toEqual({ 'read-a-tag': 'new', tag: 'new', translate: 'new' });
  });

  test('is known when what was tried of it ended well', () => {
    expect(masteries([result('read', false), result('read', true)])).toMatchObject({
      'read-a-tag': 'known',
      tag: 'new',
    });
  });

  test('is shaky as soon as one of its exercises last failed, a passed one too', () => {
    expect(masteries([result('read', true), result('tag', false)])['read-a-tag']).toBe('shaky');
    expect(masteries([result('read', true), result('read', false)])['read-a-tag']).toBe('shaky');
  });
});

describe('a misconception', () => {
  const v8 = (results: OwnResult[]) => mapIdeas(all, results).misconceptions.find(({ id }) => id === 'V8')?.mastery;

  test('is shaky once seen', () => expect(v8([result('tag', false, ['V8'])])).toBe('shaky'));
  test('is known again when an exercise that catches it is passed', () =>
    expect(v8([result('tag', false, ['V8']), result('read', true)])).toBe('known'));
  test('is not repaired by passing something else', () =>
    expect(v8([result('tag', false, ['V8']), result('other', true)])).toBe('shaky'));
  test('is new while nothing could have shown it', () => expect(v8([result('other', true)])).toBe('new'));
});

describe('the advised exercise', () => {
  const advice = (results: OwnResult[]) => mapIdeas(all, results).advice;

  test('for a newcomer is the easiest that needs nothing before', () => {
    expect(advice([])).toEqual({ exerciseId: 'read', why: 'next' });
  });

  test('is the one that failed last', () => {
    expect(advice([result('other', false), result('read', false)])).toEqual({ exerciseId: 'read', why: 'repair' });
  });

  test('after three failures in a row is what it builds on', () => {
    const stuck = [result('tag', false), result('tag', false), result('tag', false)];
    expect(advice(stuck)).toEqual({ exerciseId: 'read', why: 'prepare' });
    expect(advice([result('read', true), ...stuck])).toEqual({ exerciseId: 'tag', why: 'repair' });
  });

  test('stays in the track one is on', () => {
    expect(advice([result('read', true)])).toEqual({ exerciseId: 'tag', why: 'next' });
  });

  test('is none when everything is known', () => {
    expect(advice([result('read', true), result('tag', true), result('other', true)])).toBeNull();
  });
});
