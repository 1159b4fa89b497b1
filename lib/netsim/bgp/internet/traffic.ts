import { covers, prefixBits } from '../route/prefix-bits.ts';
import type { AsGraph } from './as-graph.ts';
import type { PrefixRoutes, Propagation } from './propagate.ts';
import { routeKind } from './spread.ts';

/**
 * Where packets to an address end, by index of the AS that sends them: the index of the AS that announced the route, or -1
 * where they have no route on the way. At every AS the most specific prefix it has decides anew, as routers do: with a
 * subprefix hijack an AS that has no route to the subprefix is captured by its neighbours' choice.
 */
export function trafficTo({ graph, prefixes }: Propagation, address: string): Int32Array {
  const target = prefixBits(address);
  const tables = prefixes
    .map((routes) => ({ routes, bits: prefixBits(routes.prefix) }))
    .filter(({ bits }) => covers(bits, target))
    .sort((a, b) => b.bits.length - a.bits.length)
    .map(({ routes }) => routes);
  const unknown = -2;
  const ends = new Int32Array(graph.size).fill(unknown);
  const way: number[] = [];
  for (let from = 0; from < graph.size; from++) {
    let at = from;
    let end = unknown;
    while (end === unknown) {
      // Leaks that do not settle may leave packets in a circle: they arrive nowhere.
      if (ends[at] !== unknown || way.length > graph.size) end = way.length > graph.size ? -1 : (ends[at] as number);
      else {
        way.push(at);
        const next = nextHop(tables, at);
        if (next === at || next < 0) end = next;
        else at = next;
      }
    }
    for (let back = way.pop(); back !== undefined; back = way.pop()) ends[back] = end;
  }
  return ends;
}

/** The AS itself where the route is its own, -1 where it has none. */
function nextHop(tables: readonly PrefixRoutes[], at: number): number {
  const table = tables.find(({ kind }) => kind[at] !== routeKind.none);
  if (table === undefined) return -1;
  const next = table.via[at] as number;
  return next < 0 ? at : next;
}

/** How many ASes send to each: AS number → count, the most first; `null` for those that reach nobody. */
export function tallyEnds({ asns }: AsGraph, ends: Int32Array): ReadonlyMap<number | null, number> {
  const counts = new Map<number, number>();
  for (const end of ends) counts.set(end, (counts.get(end) ?? 0) + 1);
  const sorted = [...counts].sort(([a, m], [b, n]) => n - m || a - b);
  return new Map(sorted.map(([end, count]) => [end < 0 ? null : (asns[end] as number), count]));
}

/** Of all ASes but the announcers, how many send to the one of this number: 0 to 1. */
export function shareOf({ graph, prefixes }: Propagation, ends: Int32Array, asn: number): number {
  const announcers = new Set(prefixes.flatMap(({ announcements }) => announcements.map(({ at }) => at)));
  const wanted = graph.indexOf(asn);
  let captured = 0;
  for (const [at, end] of ends.entries()) if (end === wanted && !announcers.has(at)) captured++;
  const all = graph.size - announcers.size;
  return all === 0 ? 0 : captured / all;
}
