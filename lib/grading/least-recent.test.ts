import { expect, it } from 'vitest';
import { leastRecent } from './least-recent.ts';

it('forgets what was not asked for the longest', () => {
  const made: string[] = [];
  const cache = leastRecent<string>(2);
  const ask = (key: string) =>
    cache.getOrMake(key, () => {
      made.push(key);
      return key;
    });
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) ask(key);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});
