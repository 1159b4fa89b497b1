import type { AsGraph } from './as-graph.ts';
import type { Guards } from './guards.ts';

/** How an AS has its route: it tells it, or a customer, a peer or a provider told it. */
export const routeKind = { none: 0, origin: 1, customer: 2, peer: 3, provider: 4 } as const;
export type RouteKind = (typeof routeKind)[keyof typeof routeKind];

/** What one AS says of a prefix, whether it is true or not. */
export interface Announcement {
  /** Index of the AS that says it. */
  readonly at: number;
  /** AS numbers, its own first, the origin last. */
  readonly path: Uint32Array;
  /** RPKI says that this origin may not (RFC 6811). */
  readonly isInvalid: boolean;
  /** ONLY_TO_CUSTOMER as the route carries it; 0: it does not. */
  readonly onlyToCustomer: number;
}

/** The route of every AS to one prefix, by index. */
export interface Spread {
  readonly kind: Uint8Array;
  /** ASes in the path, the AS's own included. */
  readonly length: Int32Array;
  /** The neighbour that told it; -1 where it is the AS's own announcement. */
  readonly via: Int32Array;
  /** Which announcement it goes back to. */
  readonly announcement: Int32Array;
}

/**
 * The stable state of one prefix under the policies of Gao and Rexford: routes of customers over those of peers over
 * those of providers, then the shortest path, then the neighbour with the lowest AS number; own routes and those of
 * customers are told to everybody, others to customers. It is unique, and found in three passes: up from customer to
 * provider, once across, and down.
 */
export function spread(graph: AsGraph, announcements: readonly Announcement[], guards: Guards): Spread {
  const { size, providers, customers, peers } = graph;
  const kind = new Uint8Array(size);
  const length = new Int32Array(size);
  const via = new Int32Array(size).fill(-1);
  const announcement = new Int32Array(size).fill(-1);
  const inPath = announcements.map(({ path }) => new Set([...path].map((asn) => graph.indexOf(asn))));
  const guard = guards.begin(graph, announcements);
  const levels = byLevel(size);

  for (const [index, { at, path }] of announcements.entries()) {
    kind[at] = routeKind.origin;
    length[at] = path.length;
    announcement[at] = index;
    levels.add(at, path.length);
  }

  /** `how`: what `from` is to `to`. True where `to` has no better route and takes it. */
  function offer(from: number, to: number, how: RouteKind): boolean {
    const known = kind[to] as number;
    const so = (length[from] as number) + 1;
    if (known !== routeKind.none) {
      if (known !== how || so > (length[to] as number)) return false;
      if (so === length[to] && from > (via[to] as number)) return false;
    }
    const its = announcement[from] as number;
    if (inPath[its]?.has(to) || !guard.accepts(from, to, how, its)) return false;
    kind[to] = how;
    length[to] = so;
    via[to] = from;
    announcement[to] = its;
    guard.take(from, to, how);
    return known === routeKind.none;
  }

  levels.each((from, level) => {
    for (let i = providers.start[from] as number; i < (providers.start[from + 1] as number); i++) {
      const to = providers.to[i] as number;
      if (offer(from, to, routeKind.customer)) levels.add(to, level + 1);
    }
  });

  for (let from = 0; from < size; from++) {
    if (kind[from] !== routeKind.origin && kind[from] !== routeKind.customer) continue;
    for (let i = peers.start[from] as number; i < (peers.start[from + 1] as number); i++) {
      offer(from, peers.to[i] as number, routeKind.peer);
    }
  }

  levels.clear();
  for (let at = 0; at < size; at++) if (kind[at] !== routeKind.none) levels.add(at, length[at] as number);
  levels.each((from, level) => {
    for (let i = customers.start[from] as number; i < (customers.start[from + 1] as number); i++) {
      const to = customers.to[i] as number;
      if (offer(from, to, routeKind.provider)) levels.add(to, level + 1);
    }
  });
  return { kind, length, via, announcement };
}

/** ASes by the length of their paths, as lists in two arrays: what is added while a level is read is of a later one. */
function byLevel(size: number) {
  let heads: number[] = [];
  const next = new Int32Array(size);
  return {
    add(at: number, level: number): void {
      while (heads.length <= level) heads.push(-1);
      next[at] = heads[level] as number;
      heads[level] = at;
    },
    each(visit: (at: number, level: number) => void): void {
      for (let level = 0; level < heads.length; level++) {
        for (let at = heads[level] as number; at >= 0; at = next[at] as number) visit(at, level);
      }
    },
    clear(): void {
      heads = [];
    },
  };
}

/** AS numbers from the AS itself to the origin that the path names; null where it has no route. */
export function pathOf(graph: AsGraph, { via, announcement }: Spread, its: readonly Announcement[], at: number) {
  const found = announcement[at] as number;
  if (found < 0) return null;
  const path: number[] = [];
  let here = at;
  // Leaks that do not settle may leave a circle.
  for (; (via[here] as number) >= 0 && path.length < graph.size; here = via[here] as number) {
    path.push(graph.asns[here] as number);
  }
  return [...path, ...(its[found]?.path ?? [])];
}
