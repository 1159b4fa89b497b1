import type { AsMap } from '#lib/kinds/as-map.ts';
import { propagate } from '#lib/netsim/bgp/internet/propagate.ts';
import { type Business, type Leak, leakOn, relationOf } from '../leaks.ts';
import { graphOf } from '../tiers.ts';

type Path = readonly number[];

/** By AS: the path that it uses, its own number first; the origin's is itself. */
export function routesTo(map: AsMap, origin: number): ReadonlyMap<number, Path> {
  const graph = graphOf(map);
  const [routes] = propagate(graph, { seeds: [{ prefix: '192.0.2.0/24', origin }] }).prefixes;
  return new Map(
    [...graph.asns].flatMap((asn, at) => {
      const path = routes?.path(at) ?? null;
      return path === null ? [] : [[asn, path]];
    }),
  );
}

/** Why an AS does not use a path that is there on the map. */
export type Flaw =
  | { readonly why: 'leak'; readonly leak: Leak }
  /** Its neighbour uses another one, and tells that. */
  | { readonly why: 'not-told'; readonly by: number }
  | { readonly why: 'less-preferred'; readonly is: Business; readonly bestIs: Business; readonly isShorter: boolean }
  | { readonly why: 'longer' }
  | { readonly why: 'higher-number' };

/** Null where it is the path that the AS uses. */
export function flawOf(map: AsMap, routes: ReadonlyMap<number, Path>, path: Path): Flaw | null {
  const [asn = 0, by = 0] = path;
  const best = routes.get(asn) ?? [];
  if (isSame(path, best)) return null;
  const leak = leakOn(map, path);
  if (leak !== null) return { why: 'leak', leak };
  if (!isSame(path.slice(1), routes.get(by) ?? [])) return { why: 'not-told', by };
  const [is, bestIs] = [relationOf(map, asn, by), relationOf(map, asn, best[1] ?? 0)];
  if (is !== undefined && bestIs !== undefined && is !== bestIs) {
    return { why: 'less-preferred', is, bestIs, isShorter: path.length < best.length };
  }
  return { why: path.length > best.length ? 'longer' : 'higher-number' };
}

const isSame = (a: Path, b: Path): boolean => a.join() === b.join();
