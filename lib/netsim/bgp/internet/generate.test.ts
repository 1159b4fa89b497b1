import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AsGraph, degree, listOf } from './as-graph.ts';
import { generateInternet } from './generate.ts';
import { propagate } from './propagate.ts';
import { findProviderCycle } from './provider-cycle.ts';

const all = ({ size }: AsGraph): number[] => Array.from({ length: size }, (_, at) => at);
const shareOf = (graph: AsGraph, fits: (at: number) => boolean): number => all(graph).filter(fits).length / graph.size;

describe('a generated Internet', () => {
  it('is the same from the same seed, and another from another', () => {
    const links = (seed: number) => {
      const { graph } = generateInternet({ ases: 300, seed });
      return [graph.providers, graph.peers].map(({ start, to }) => [[...start], [...to]]);
    };
    expect(links(7)).toEqual(links(7));
    expect(links(7)).not.toEqual(links(8));
  });

  it('of any size has a clique at the top, no cycle of providers, and routes between all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 400 }), fc.integer(), fc.nat(), (ases, seed, pick) => {
        const { graph, clique, regions } = generateInternet({ ases, seed, firstAsn: 64500 });
        expect([graph.size, regions.length, graph.asns[0]]).toEqual([ases, ases, 64500]);
        expect(findProviderCycle(graph)).toBe(null);
        for (const at of all(graph)) {
          expect(degree(graph.providers, at) === 0).toBe(at < clique);
          expect(regions[at] === -1).toBe(at < clique);
          const isPeer = (other: number): boolean => listOf(graph.peers, at).includes(other);
          if (at < clique) expect(all(graph).slice(0, clique).filter(isPeer)).toHaveLength(clique - 1);
          if (ases < 200) expect(degree(graph.providers, at)).toBeLessThan(3);
          // One link between two.
          const neighbours = [graph.providers, graph.customers, graph.peers].flatMap((sort) => [...listOf(sort, at)]);
          expect(new Set(neighbours).size).toBe(neighbours.length);
        }
        const origin = 64500 + (pick % ases);
        const [routes] = propagate(graph, { seeds: [{ prefix: '10.0.0.0/8', origin }] }).prefixes;
        expect(routes?.kind).not.toContain(0);
      }),
      { numRuns: 60 },
    );
  });

  it('has the Internet’s shape: mostly stubs, more than half of them with two providers, few ASes with many links', () => {
    const { graph } = generateInternet({ ases: 20_000, seed: 3 });
    const { providers, customers, peers } = graph;
    const isStub = (at: number): boolean => degree(customers, at) === 0;
    const links = (at: number): number => degree(providers, at) + degree(customers, at) + degree(peers, at);
    // The real one of 2016: 0.85; 0.48; 0.095, 0.0087 and 0.00095.
    expect(shareOf(graph, isStub)).toBeGreaterThan(0.82);
    expect(shareOf(graph, isStub)).toBeLessThan(0.88);
    expect(shareOf(graph, (at) => isStub(at) && degree(providers, at) > 1)).toBeGreaterThan(0.4);
    for (const [least, share] of [
      [10, 0.095],
      [100, 0.0087],
      [1000, 0.00095],
    ] as const) {
      expect(shareOf(graph, (at) => links(at) >= least)).toBeLessThan(share * 2);
    }
    expect(shareOf(graph, (at) => links(at) >= 100)).toBeGreaterThan(0.0087 / 2);
  });

  it.each([9, 100_001, 10.5, Number.NaN])('of %d ASes is refused', (ases) => {
    expect(() => generateInternet({ ases })).toThrow(RangeError);
  });
});
