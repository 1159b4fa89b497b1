import { type AsGraph, listOf } from './as-graph.ts';
import type { Propagation } from './propagate.ts';
import { type RouteKind, routeKind } from './spread.ts';
import { trafficTo } from './traffic.ts';

/** How an AS has a route: it is its own, or this is what the neighbour that told it is. */
export type RouteSource = 'own' | 'customer' | 'peer' | 'provider';

export interface PicturedRoute {
  readonly prefix: string;
  readonly source: RouteSource;
  /** The neighbour that packets go to; null for its own. */
  readonly nextAs: number | null;
  /** AS numbers, its own first, the origin last. */
  readonly path: readonly number[];
}

export interface PicturedAs {
  readonly asn: number;
  /** 0 for who has no provider, else one more than the lowest of its providers' tiers. */
  readonly tier: number;
  /** In the order of the scenario's prefixes; those it has no route to are left out. */
  readonly routes: readonly PicturedRoute[];
  /** The AS at which its packets to the address end; null where they end nowhere. */
  readonly endsAt: number | null;
}

/** `relation`: what `b` is to `a`. */
export interface PicturedLink {
  readonly a: number;
  readonly b: number;
  readonly relation: 'customer' | 'peer';
}

/** All that a drawing of a few dozen ASes needs, as plain data. */
export interface Picture {
  readonly ases: readonly PicturedAs[];
  readonly links: readonly PicturedLink[];
}

/** `address`: whose packets are followed. */
export function pictureOf(found: Propagation, address: string): Picture {
  const { graph, prefixes } = found;
  const { asns } = graph;
  const ends = trafficTo(found, address);
  const tiers = tiersOf(graph);
  const ases = Array.from(asns, (asn, at): PicturedAs => {
    const routes = prefixes.flatMap(({ prefix, kind, via, path }): PicturedRoute[] => {
      const ases = path(at);
      const source = sourceOf(kind[at] as RouteKind);
      if (ases === null || source === null) return [];
      return [{ prefix, source, nextAs: asns[via[at] as number] ?? null, path: ases }];
    });
    return { asn, tier: tiers[at] as number, routes, endsAt: asns[ends[at] as number] ?? null };
  });
  return { ases, links: linksOf(graph) };
}

function linksOf(graph: AsGraph): PicturedLink[] {
  return Array.from(graph.asns).flatMap((a, at) => {
    const others = (list: Int32Array) => [...list].map((other) => ({ at: other, b: graph.asns[other] as number }));
    const customers = others(listOf(graph.customers, at));
    const peers = others(listOf(graph.peers, at)).filter((other) => other.at > at);
    return [
      ...customers.map(({ b }) => ({ a, b, relation: 'customer' as const })),
      ...peers.map(({ b }) => ({ a, b, relation: 'peer' as const })),
    ];
  });
}

/** Level by level from the top; whoever is in a cycle of providers without a top is at the top. */
function tiersOf(graph: AsGraph): Int32Array {
  const tiers = new Int32Array(graph.size).fill(-1);
  let level = Array.from(tiers.keys()).filter((at) => listOf(graph.providers, at).length === 0);
  for (let tier = 0; level.length > 0; tier++) {
    for (const at of level) tiers[at] = tier;
    level = [...new Set(level.flatMap((at) => [...listOf(graph.customers, at)]))].filter((at) => tiers[at] === -1);
  }
  return tiers.map((tier) => Math.max(0, tier));
}

const sources = new Map<RouteKind, RouteSource>([
  [routeKind.origin, 'own'],
  [routeKind.customer, 'customer'],
  [routeKind.peer, 'peer'],
  [routeKind.provider, 'provider'],
]);

const sourceOf = (kind: RouteKind): RouteSource | null => sources.get(kind) ?? null;
