import { describe, expect, it } from 'vitest';
import { graphOfLines } from './graph-of-lines.ts';
import { leakedFrom } from './leaked-from.ts';
import { propagate } from './propagate.ts';
import type { PropagationInput } from './scenario.ts';

const prefix = '10.0.0.0/8';

function pathsOf(lines: readonly string[], scenario: Omit<PropagationInput, 'seeds'>, origin: number) {
  const graph = graphOfLines(lines);
  const found = propagate(graph, { seeds: [{ prefix, origin }], ...scenario });
  const [routes] = found.prefixes;
  return {
    isSettled: routes?.isSettled,
    path: (asn: number) => routes?.path(graph.indexOf(asn)) ?? null,
    leakedFrom: (leaker: number) =>
      [...leakedFrom(found, leaker)].flatMap((is, at) => (is === 1 ? [graph.asns[at]] : [])),
  };
}

describe('several leaks', () => {
  // 4 buys of 1, 3 of 1 and 2, 5 of 2 and 6: 3 leaks to 2, and 5 leaks to 6 what 2 told it.
  const chain = ['1|4|-1', '1|3|-1', '2|3|-1', '2|5|-1', '6|5|-1'];

  it('may follow upon each other', () => {
    const { path, leakedFrom, isSettled } = pathsOf(chain, { leaks: [3, 5] }, 4);
    expect([path(2), path(6)]).toEqual([
      [2, 3, 1, 4],
      [6, 5, 2, 3, 1, 4],
    ]);
    expect([leakedFrom(3), leakedFrom(5), isSettled]).toEqual([[2, 5, 6], [6], true]);
  });

  it('of one AS are one, however often it is named', () => {
    const { path } = pathsOf(chain, { leaks: [3, 3] }, 4);
    expect([path(2), path(3)]).toEqual([
      [2, 3, 1, 4],
      [3, 1, 4],
    ]);
  });

  it('carry on what the route was marked with before the first of them', () => {
    const { path } = pathsOf(chain, { leaks: [3, 5], onlyToCustomer: [1, 6] }, 4);
    expect([path(2), path(6)]).toEqual([[2, 3, 1, 4], null]);
  });

  it('that rule each other out settle with the one that is asked last', () => {
    // Each one's leak comes to the other as a customer's route: then that one has nothing to leak.
    const lines = ['1|3|-1', '2|3|-1', '4|1|-1', '2|4|-1', '3|4|-1', '5|1|-1', '2|5|-1', '3|5|0'];
    const ends = ([first, last]: readonly [number, number]) => {
      const { path, isSettled } = pathsOf(lines, { leaks: [first, last] }, 5);
      return [path(1), path(3), isSettled];
    };
    expect(ends([3, 1])).toEqual([[1, 5], [3, 4, 1, 5], true]);
    expect(ends([1, 3])).toEqual([[1, 3, 5], [3, 5], true]);
  });
});

it('a peer’s route with somebody else’s mark is a leak, with the peer’s own it is none', () => {
  const lines = ['1|4|-1', '1|3|-1', '3|9|0', '1|8|0'];
  const { path } = pathsOf(lines, { leaks: [3], onlyToCustomer: [1, 8, 9] }, 4);
  expect([path(9), path(8)]).toEqual([null, [8, 1, 4]]);
  expect(pathsOf(lines, { leaks: [3], onlyToCustomer: [8, 9] }, 4).path(9)).toEqual([9, 3, 1, 4]);
});

it('what a leaker tells its customers is no leak', () => {
  const { path, leakedFrom } = pathsOf(['1|4|-1', '1|3|-1', '2|3|-1', '3|6|-1', '2|5|-1'], { leaks: [3] }, 4);
  expect([path(6), path(5)]).toEqual([
    [6, 3, 1, 4],
    [5, 2, 3, 1, 4],
  ]);
  expect(leakedFrom(3)).toEqual([2, 5]);
  expect([leakedFrom(1), leakedFrom(99)]).toEqual([[], []]);
});
