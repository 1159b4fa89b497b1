import { describe, expect, it } from 'vitest';
import ordering from './kind.ts';
import { longestRightOrder } from './longest-right-order.ts';

const chain = (...ids: string[]) => ids.slice(1).map((later, i) => ({ earlier: ids[i] ?? '', later }));

describe('the longest right order', () => {
  it('is all of it when every pair stands right', () => {
    expect(longestRightOrder(['a', 'b', 'c'], chain('a', 'b', 'c'))).toEqual(['a', 'b', 'c']);
  });

  it('leaves out the one step that moved, not all that follow it', () => {
    expect(longestRightOrder(['d', 'a', 'b', 'c'], chain('a', 'b', 'c', 'd'))).toEqual(['a', 'b', 'c']);
  });

  it('sees pairs through steps that are missing', () => {
    expect(longestRightOrder(['c', 'a'], chain('a', 'b', 'c'))).toHaveLength(1);
  });

  it('takes any order of what no pair says', () => {
    const diamond = [...chain('a', 'b', 'd'), ...chain('a', 'c', 'd')];
    expect(longestRightOrder(['a', 'c', 'b', 'd'], diamond)).toEqual(['a', 'c', 'b', 'd']);
    expect(longestRightOrder(['a', 'b', 'c', 'd'], diamond)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('keeps one of two when they are turned round', () => {
    expect(longestRightOrder(['b', 'a'], chain('a', 'b'))).toEqual(['b']);
  });
});

describe('ordering', () => {
  const text = (en: string) => ({ fr: en, en });
  const items = ['dnat', 'route', 'ttl', 'snat'].map((id) => ({ id, text: text(id) }));
  const question = { items, ends: { first: text('first'), last: text('last') } };
  const key = {
    before: [
      {
        earlier: 'dnat',
        later: 'route',
        reason: text('the route is looked up for the new address'),
        misconception: 'N8',
      },
      { earlier: 'route', later: 'snat', reason: text('the way out decides the new source'), misconception: 'N8' },
      { earlier: 'route', later: 'ttl', reason: text('only what is forwarded loses a hop') },
    ],
  };
  const failing = (order: string[]) =>
    ordering.judge(question, key, { order }).filter(({ outcome }) => outcome === 'fails');

  it('accepts either order of steps that no pair binds', () => {
    expect(failing(['dnat', 'route', 'ttl', 'snat'])).toEqual([]);
    expect(failing(['dnat', 'route', 'snat', 'ttl'])).toEqual([]);
  });

  it('names the step that is out of place, why, and the belief behind it', () => {
    const [check, ...rest] = failing(['route', 'ttl', 'snat', 'dnat']);
    expect(rest).toEqual([]);
    expect(check).toMatchObject({ id: 'dnat', misconceptions: ['N8'], explanation: { got: '4' } });
    expect(check?.explanation?.why.en).toBe('the route is looked up for the new address');
  });

  it('counts a missing step as missing, and a step given twice once', () => {
    expect(failing(['dnat', 'dnat', 'route', 'ttl'])).toMatchObject([{ id: 'snat' }]);
  });
});
