import type { AsMap } from '#lib/kinds/as-map.ts';
import { type AsGraph, buildGraph } from '#lib/netsim/bgp/internet/as-graph.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';

/** A small Internet: who provides whom, from the top down, and who are peers. AS numbers are of the documentation's range. */
export interface Tiers {
  /** Peers of each other, with no provider. */
  readonly top: readonly [number, number];
  readonly middle: readonly [number, number, number];
  /** Without customers. */
  readonly edge: readonly number[];
  readonly links: AsMap['links'];
}

/**
 * Two at the top, three below them, `edges` at the bottom, the first of which has two providers; one pair of the middle
 * are peers, and one of the middle has both of the top.
 */
export function drawTiers(rng: Rng, edges: 2 | 3): Tiers {
  const asns = rng.shuffle(Array.from({ length: 16 }, (_, i) => 64_496 + i));
  const [t1 = 0, t2 = 0, m1 = 0, m2 = 0, m3 = 0, ...others] = asns;
  const edge = others.slice(0, edges);
  const [e1 = 0, ...single] = edge;
  const pairs = [
    [m1, m2],
    [m2, m3],
    [m1, m3],
  ] as const;
  const customer = (a: number, b: number) => ({ a, b, relation: 'customer' as const });
  const peer = (a: number, b: number) => ({ a, b, relation: 'peer' as const });
  const [one, other] = rng.pick(pairs);
  const [home, second] = rng.pick(pairs);
  return {
    top: [t1, t2],
    middle: [m1, m2, m3],
    edge,
    links: [
      peer(t1, t2),
      customer(t1, m1),
      customer(t1, m2),
      customer(t2, m2),
      customer(t2, m3),
      peer(one, other),
      customer(home, e1),
      customer(second, e1),
      ...single.map((asn, i) => customer(rng.pick(i === 0 ? [m1, m3] : [m1, m2, m3]), asn)),
    ],
  };
}

/** The map as the library propagates over it. */
export function graphOf({ links }: Pick<AsMap, 'links'>): AsGraph {
  return buildGraph({
    count: links.length,
    a: Uint32Array.from(links, ({ a }) => a),
    b: Uint32Array.from(links, ({ b }) => b),
    arePeers: Uint8Array.from(links, ({ relation }) => (relation === 'peer' ? 1 : 0)),
  });
}
