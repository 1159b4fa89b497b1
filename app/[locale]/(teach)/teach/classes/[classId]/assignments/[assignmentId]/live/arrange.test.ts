import { expect, it } from 'vitest';
import { arrange } from './arrange.ts';

const learner = (userId: string, displayName: string, passed: number) => ({
  userId,
  displayName,
  passed,
  cells: [],
  need: null,
});
// As the server sorts them, by need of help.
const learners = [learner('01-c', 'Zoé', 2), learner('02-a', 'Émile', 5), learner('03-b', 'Anne', 0)];
const names = (...of: Parameters<typeof arrange>) => arrange(...of).map(({ displayName }) => displayName);

it('keeps the order of need, or sorts by name or progress', () => {
  expect(names(learners, 'need', false)).toEqual(['Zoé', 'Émile', 'Anne']);
  expect(names(learners, 'name', false)).toEqual(['Anne', 'Émile', 'Zoé']);
  expect(names(learners, 'progress', false)).toEqual(['Émile', 'Zoé', 'Anne']);
});

it('when projecting, shows an order that is none of these and does not move', () => {
  expect(names(learners, 'need', true)).toEqual(['Émile', 'Anne', 'Zoé']);
  expect(names([...learners].reverse(), 'progress', true)).toEqual(['Émile', 'Anne', 'Zoé']);
  expect(arrange(learners, 'name', false).map(({ displayName, number }) => [displayName, number])).toEqual([
    ['Anne', 2],
    ['Émile', 1],
    ['Zoé', 3],
  ]);
});
