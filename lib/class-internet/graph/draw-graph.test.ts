import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawGraph, fewestGroups, groupsFor, mostGroups } from './draw-graph.ts';
import { neighboursOf } from './graph.ts';

const seeds = fc.integer({ min: 0, max: 0x7fffffff });
const sizes = fc.integer({ min: fewestGroups, max: mostGroups });

test('every learner has two providers, a peer and a customer', () => {
  fc.assert(
    fc.property(seeds, sizes, (seed, groups) => {
      const graph = drawGraph(seed, groups);
      const learners = graph.ases.filter(({ position }) => position !== null);
      expect(learners).toHaveLength(3 * groups);
      for (const { index } of learners) {
        const relations = neighboursOf(graph, index).map(({ relation }) => relation);
        expect(relations.filter((each) => each === 'provider')).toHaveLength(2);
        expect(relations).toContain('peer');
        expect(relations).toContain('customer');
        expect(new Set(neighboursOf(graph, index).map((each) => each.index)).size).toBe(relations.length);
      }
    }),
  );
});

test('names, numbers, prefixes and addresses are one AS’s alone', () => {
  const { ases } = drawGraph(7, mostGroups);
  for (const key of ['name', 'asn', 'prefix', 'routerId'] as const) {
    expect(new Set(ases.map((each) => each[key])).size, key).toBe(ases.length);
  }
});

test('growing leaves what is there as it is', () => {
  fc.assert(
    fc.property(seeds, sizes, sizes, (seed, a, b) => {
      const [small, large] = [drawGraph(seed, Math.min(a, b)), drawGraph(seed, Math.max(a, b))];
      expect(large.ases.slice(0, small.ases.length)).toEqual(small.ases);
      expect(large.links.slice(0, small.links.length)).toEqual(small.links);
    }),
  );
});

test('nobody is a provider of their own provider', () => {
  fc.assert(
    fc.property(seeds, sizes, (seed, groups) => {
      const graph = drawGraph(seed, groups);
      const height = (index: number): number =>
        1 +
        Math.max(
          -1,
          ...neighboursOf(graph, index).map((each) => (each.relation === 'provider' ? height(each.index) : -1)),
        );
      expect(Math.max(...graph.ases.map(({ index }) => height(index)))).toBeLessThan(groups + 4);
    }),
  );
});

test('it has room for all who are there', () => {
  expect([0, 1, 6, 7, 40].map(groupsFor)).toEqual([2, 2, 2, 3, 14]);
});
