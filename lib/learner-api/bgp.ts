// `@lab/bgp`: what a learner's router sees and says. The comments are what the editor shows on hover.

import { asPathPattern } from '../netsim/bgp/policy/as-path-pattern.ts';
import { prefixSet } from '../netsim/bgp/policy/prefix-set.ts';
import { compareAddresses as compare } from '../netsim/bgp/route/address-order.ts';
import { prefixBits } from '../netsim/bgp/route/prefix-bits.ts';

/** The number of an autonomous system: `65001`. */
export type Asn = number;

/** A prefix as one writes it: `'198.51.100.0/24'`. */
export type Prefix = string;

/** A community as one writes it: `'65001:100'`, two numbers up to 65535. */
export type Community = string;

/**
 * What a neighbour is to us. A customer pays us to carry its traffic, we pay a provider to carry ours, and with a peer
 * nobody pays.
 */
export type Relation = 'customer' | 'peer' | 'provider';

/**
 * A route: a prefix, and what is known of the way there. It cannot be changed in place; make a changed copy:
 * `{ ...route, localPref: 200 }`.
 */
export interface Route {
  /** Where the route leads. A policy never changes it. */
  readonly prefix: Prefix;
  /** The ASes on the way, the neighbour's own first, the origin last. Empty for a route of our own. */
  readonly asPath: readonly Asn[];
  /** The wish of our own AS: the HIGHEST wins, before anything else is looked at. Never told to another AS. */
  readonly localPref: number;
  /** What a neighbour AS asks of us among the links we share with it: the LOWEST wins. 0 where it said nothing. */
  readonly med: number;
  /** How the route came into BGP, the best first: `'IGP'`, `'EGP'`, `'INCOMPLETE'`. */
  readonly origin: 'IGP' | 'EGP' | 'INCOMPLETE';
  /** Labels that ASes put on the route for one another. */
  readonly communities: readonly Community[];
  /** Whom we have it from; `'self'` for a route of our own. */
  readonly learnedFrom: Relation | 'self';
}

/** The neighbour that a route comes from, or goes to. */
export interface Peer {
  /** The name of its router: `'r2'`. */
  readonly name: string;
  readonly asn: Asn;
  /** What it is to us. */
  readonly relation: Relation;
}

/** Our own router. */
export interface Router {
  readonly name: string;
  readonly asn: Asn;
  /** What the RPKI says about who may originate what. Empty where the exercise has no RPKI. */
  readonly roas: readonly Roa[];
}

/** A Route Origin Authorisation: `asn` may originate `prefix`, and what is inside it down to `/maxLength`. */
export interface Roa {
  readonly prefix: Prefix;
  readonly maxLength: number;
  readonly asn: Asn;
}

/** A route that does not pass, and why. Made by `reject`. */
export interface Rejection {
  readonly rejected: string;
}

/**
 * What a router does with routes at its borders. Both functions give the route, changed or not, or `reject('why')`.
 *
 * Policies are **pure**: the same route and neighbour always get the same answer. They may be called in any order, and
 * are asked the same thing only once: keep nothing in variables. A function that is not there lets nothing pass.
 */
export interface Policy {
  /** For each route that a neighbour tells us, before we choose. */
  import?(route: Route, peer: Peer, self: Router): Route | Rejection;
  /** For each best route, and each neighbour that we could tell it to. Our own AS number is put in front afterwards. */
  export?(route: Route, peer: Peer, self: Router): Route | Rejection;
}

/** A route to choose from, with what only the router that chooses knows about it. */
export interface Candidate extends Route {
  /** `'ebgp'`: told by a neighbour AS; `'ibgp'`: by a router of our own AS. */
  readonly session: 'ebgp' | 'ibgp';
  /** What the way to the exit costs inside our own AS: the lowest wins. */
  readonly igpCost: number;
  /** The identifier of the router that told us: `'10.0.0.7'`. The lowest wins, compared with `compareAddresses`. */
  readonly routerId: string;
}

/**
 * What one neighbour tells another: these are the routes that one can reach through me now, and these prefixes one can
 * no longer reach. A route replaces what the same neighbour said about the same prefix before.
 */
export interface Update {
  readonly announced: readonly Route[];
  readonly withdrawn: readonly Prefix[];
}

/** An update, and the neighbour it goes to. */
export interface Sending extends Update {
  /** `peer.name` */
  readonly to: string;
}

/** Our own router and all its neighbours. */
export interface Speaker extends Router {
  readonly peers: readonly Peer[];
}

/** The route does not pass. The reason is shown where the route is looked for. */
export function reject(reason: string): Rejection {
  return { rejected: reason };
}

/** Whether the second prefix is the first one, or a part of it. `contains('10.0.0.0/8', '10.1.0.0/16')` → `true` */
export function contains(outer: Prefix, inner: Prefix): boolean {
  return prefixSet([{ prefix: outer, ge: lengthOf(outer) }]).has(inner);
}

/** The number behind the slash. `lengthOf('10.1.0.0/16')` → `16` */
export function lengthOf(prefix: Prefix): number {
  return prefixBits(prefix).length;
}

/**
 * Whether a prefix is in a range: inside `prefix`, and of `ge` to `le` bits (greater or equal, less or equal).
 * `inRange('10.1.2.0/24', { prefix: '10.0.0.0/8', ge: 16, le: 24 })` → `true`. Without `ge` and `le`: that prefix alone.
 */
export function inRange(
  prefix: Prefix,
  range: { readonly prefix: Prefix; readonly ge?: number; readonly le?: number },
): boolean {
  return prefixSet([range]).has(prefix);
}

/** The AS that the route begins at: the last one of its path. `undefined` for a route of our own. */
export function originOf(route: Route): Asn | undefined {
  return route.asPath.at(-1);
}

/** The neighbour AS that told it: the first one of its path. `undefined` for a route of our own. */
export function neighbourOf(route: Route): Asn | undefined {
  return route.asPath[0];
}

/**
 * Whether the AS path is as the pattern says. A pattern is made of AS numbers, not of digits: `.` is any one AS, `.*`
 * any number of them, `^` and `$` are the two ends. `pathMatches(route, '^65001 .* 65010$')`: from 65001, begun at 65010.
 */
export function pathMatches(route: Route, pattern: string): boolean {
  return asPathPattern(pattern).matches([{ type: 'AS_SEQUENCE', asns: [...route.asPath] }]);
}

/**
 * A copy of the route whose path is longer: `asn` stands in front so many times more. On export use your own number,
 * `prepend(route, self.asn, 2)`: the path looks longer to whoever compares lengths.
 */
export function prepend(route: Route, asn: Asn, times: number): Route {
  if (!Number.isInteger(times) || times < 0 || times > 20) {
    throw new RangeError(`prepend takes 0 to 20 times; it was given ${String(times)}.`);
  }
  return { ...route, asPath: [...new Array<Asn>(times).fill(asn), ...route.asPath] };
}

/** Whether the route carries a community. `hasCommunity(route, noExport)` */
export function hasCommunity(route: Route, community: Community): boolean {
  return route.communities.includes(community);
}

/** A copy of the route that carries this community too. */
export function addCommunity(route: Route, community: Community): Route {
  return hasCommunity(route, community) ? route : { ...route, communities: [...route.communities, community] };
}

/** A copy of the route without this community. */
export function removeCommunity(route: Route, community: Community): Route {
  return { ...route, communities: route.communities.filter((each) => each !== community) };
}

/** Compares two addresses or router identifiers as numbers: less than 0 when the first one is lower. */
export function compareAddresses(a: string, b: string): number {
  return compare(a, b);
}

/** The route must not leave the AS that it is told to (RFC 1997). */
export const noExport: Community = '65535:65281';

/** The route must not be told to anybody (RFC 1997). */
export const noAdvertise: Community = '65535:65282';

/** Drop the traffic to this prefix: its owner is under attack (RFC 7999). */
export const blackhole: Community = '65535:666';

/** This link is about to be taken down: prefer another (RFC 8326). */
export const gracefulShutdown: Community = '65535:0';
