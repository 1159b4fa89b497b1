import { ipv4Address } from '../../address/ipv4.ts';
import { contains, parseCidr } from '../../devices/ip/prefix.ts';
import { domainOf, type LabLink, linkAddresses } from './plan.ts';
import type { Lab } from './schema.ts';

/** The IGP of one moment: shortest paths by the costs of links, within an AS or a confederation. */
export interface Igp {
  /** To an address that a router reaches without BGP: a loopback, a subnet of its IGP or one it is on; else null. */
  cost(router: string, address: string): number | null;
  /** The ways that a router’s table has, loopbacks and subnets, beside those it is on. */
  routes(router: string): readonly IgpRoute[];
}

export interface IgpRoute {
  readonly to: string;
  readonly via: string;
  /** Position in `links`. */
  readonly link: number;
}

/** Whether a link, by its position, is up with both its routers. */
export type IsUp = (link: number) => boolean;

interface Way {
  readonly cost: number;
  readonly first: { readonly link: number; readonly via: string } | null;
}

/** Everyone knows every change at once: how link-state routing spreads the news is not modelled. */
export function igpOf(lab: Pick<Lab, 'routers' | 'links'>, isUp: IsUp): Igp {
  const knownWays = new Map<string, ReadonlyMap<string, Way>>();
  const up = lab.links.flatMap((link, index) => (isUp(index) ? [{ ...link, index }] : []));
  const inner = up.filter(({ a, b }) => sameDomain(lab, a, b));
  const waysFrom = (router: string): ReadonlyMap<string, Way> => {
    const ways = knownWays.get(router) ?? shortestWays(router, inner);
    knownWays.set(router, ways);
    return ways;
  };

  /** Asked again and again for the same few next hops. */
  const costs = new Map<string, number | null>();
  function cost(router: string, address: string): number | null {
    const key = `${router} ${address}`;
    const known = costs.get(key);
    if (known !== undefined) return known;
    const found = costTo(router, address);
    costs.set(key, found);
    return found;
  }

  function costTo(router: string, address: string): number | null {
    const host = ipv4Address(address);
    const isOn = ({ a, b }: LabLink): boolean => a === router || b === router;
    const isHere = up.some((link) => isOn(link) && contains(parseCidr(link.subnet).prefix, host));
    if (isHere) return 0;
    const ways = waysFrom(router);
    const found = [...ways].flatMap(([name, way]) => (lab.routers[name]?.routerId === address ? [way.cost] : []));
    for (const link of inner) {
      if (!contains(parseCidr(link.subnet).prefix, host)) continue;
      for (const end of [link.a, link.b]) {
        const way = ways.get(end);
        if (way !== undefined) found.push(way.cost + link.cost);
      }
    }
    return found.length === 0 ? null : Math.min(...found);
  }

  function routes(router: string): IgpRoute[] {
    const ways = waysFrom(router);
    const found: IgpRoute[] = [];
    for (const [name, { first }] of ways) {
      const loopback = lab.routers[name]?.routerId;
      if (first !== null && loopback !== undefined) found.push({ to: `${loopback}/32`, ...first });
    }
    for (const { a, b, subnet, cost: own } of inner) {
      if (a === router || b === router) continue;
      const [left, right] = [ways.get(a), ways.get(b)];
      const nearest =
        (left?.cost ?? Number.POSITIVE_INFINITY) <= (right?.cost ?? Number.POSITIVE_INFINITY) ? left : right;
      if (nearest?.first != null && own > 0) found.push({ to: subnet, ...nearest.first });
    }
    return found;
  }

  return { cost, routes };
}

function sameDomain({ routers }: Pick<Lab, 'routers'>, a: string, b: string): boolean {
  const [left, right] = [routers[a], routers[b]];
  return left !== undefined && right !== undefined && domainOf(left) === domainOf(right);
}

/** Dijkstra; among equal ways the one that was found first stays, in the order of the links. */
function shortestWays(from: string, links: readonly (LabLink & { readonly index: number })[]): Map<string, Way> {
  const done = new Map<string, Way>();
  const open = new Map<string, Way>([[from, { cost: 0, first: null }]]);
  while (open.size > 0) {
    const [name, way] = [...open].reduce((best, each) => (each[1].cost < best[1].cost ? each : best));
    open.delete(name);
    done.set(name, way);
    for (const link of links) {
      const isA = link.a === name;
      if (!isA && link.b !== name) continue;
      const next = isA ? link.b : link.a;
      if (done.has(next)) continue;
      const cost = way.cost + link.cost;
      const [aAddress, bAddress] = linkAddresses(link);
      const first = way.first ?? { link: link.index, via: isA ? bAddress : aAddress };
      if (cost < (open.get(next)?.cost ?? Number.POSITIVE_INFINITY)) open.set(next, { cost, first });
    }
  }
  return done;
}
