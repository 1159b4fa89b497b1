import type { AsMap } from '#lib/kinds/as-map.ts';
import { gaoRexford } from '#lib/netsim/bgp/policy/gao-rexford.ts';
import { isRejected } from '#lib/netsim/bgp/policy/policy.ts';
import type { Peer } from '#lib/netsim/bgp/route/peer.ts';
import { routeOf } from '#lib/netsim/bgp/route/route-of.ts';

type Links = Pick<AsMap, 'links'>;
export type Business = 'customer' | 'peer' | 'provider';

/** What `other` is to `asn`; undefined where they are no neighbours. */
export function relationOf({ links }: Links, asn: number, other: number): Business | undefined {
  for (const { a, b, relation } of links) {
    if (a === asn && b === other) return relation;
    if (a === other && b === asn) return relation === 'customer' ? 'provider' : relation;
  }
  return undefined;
}

export const neighboursOf = ({ links }: Links, asn: number): readonly number[] =>
  links.flatMap(({ a, b }) => (a === asn ? [b] : b === asn ? [a] : []));

/** An AS that passes on what it should not. */
export interface Leak {
  readonly by: number;
  readonly from: number;
  readonly to: number;
  /** What these two are to it. */
  readonly fromIs: Business;
  readonly toIs: Business;
}

/**
 * The first AS, from the origin on, that the policies of Gao and Rexford would stop from passing the route on; null where
 * they let it all the way. `path` is as BGP writes it: the origin last.
 */
export function leakOn(map: Links, path: readonly number[]): Leak | null {
  for (let i = path.length - 2; i > 0; i--) {
    const [to = 0, by = 0, from = 0] = path.slice(i - 1, i + 2);
    const [toIs, fromIs] = [relationOf(map, by, to), relationOf(map, by, from)];
    if (toIs === undefined || fromIs === undefined) throw new Error(`AS ${by} is not next to both ${to} and ${from}`);
    const route = routeOf({ prefix: '192.0.2.0/24', asPath: [{ type: 'AS_SEQUENCE', asns: path.slice(i + 1) }] });
    const verdict = gaoRexford.export(route, peer(to, toIs), {
      self: { name: String(by), asn: by, routerId: '192.0.2.1' },
      from: peer(from, fromIs),
    });
    if (isRejected(verdict)) return { by, from, to, fromIs, toIs };
  }
  return null;
}

const peer = (asn: number, relation: Business): Peer => ({
  name: String(asn),
  asn,
  address: '192.0.2.2',
  routerId: '192.0.2.2',
  session: 'ebgp',
  relation,
});

/** Every path without a loop from an AS to the origin, its own number first. */
export function allPaths(map: Links, from: number, origin: number, longest: number): readonly (readonly number[])[] {
  const grow = (path: readonly number[]): readonly (readonly number[])[] => {
    const last = path.at(-1) ?? from;
    if (last === origin) return [path];
    if (path.length === longest) return [];
    return neighboursOf(map, last).flatMap((next) => (path.includes(next) ? [] : grow([...path, next])));
  };
  return grow([from]);
}

export const businessWords = {
  customer: { fr: 'son client', en: 'its customer' },
  peer: { fr: 'son pair', en: 'its peer' },
  provider: { fr: 'son fournisseur', en: 'its provider' },
} as const;
