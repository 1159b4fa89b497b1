import type { Lab } from '../lab/schema.ts';
import type { Peer, Self } from '../route/peer.ts';
import type { Route } from '../route/route.ts';
import { roaTable } from '../rpki/roas.ts';
import { asPathPattern } from './as-path-pattern.ts';
import {
  addCommunities,
  addLargeCommunities,
  community,
  hasCommunity,
  hasLargeCommunity,
  removeCommunities,
} from './communities.ts';
import { acceptAll, gaoRexford } from './gao-rexford.ts';
import { type Policy, reject, type Verdict } from './policy.ts';
import { prefixSet } from './prefix-set.ts';
import { prepend } from './prepend.ts';

type Clause = Lab['policies'][string][number];
type Side = (route: Route, peer: Peer, context: { readonly self: Self; readonly from?: Peer | null }) => Verdict;

const builtIn: Readonly<Record<string, Policy>> = { 'accept-all': acceptAll, 'gao-rexford': gaoRexford };
/** Names that every lab has. */
export const builtInPolicies: readonly string[] = Object.keys(builtIn);

/** The policies that a lab names: its own, `accept-all` and `gao-rexford`. Throws `TypeError` on another name. */
export function labPolicies(lab: Pick<Lab, 'policies' | 'roas'>): {
  /** For a side of a session; what it does not name is left out (RFC 8212). */
  policy(names: { readonly import?: string; readonly export?: string }): Policy;
} {
  const roas = roaTable(lab.roas);
  const made = new Map<string, Side>();
  const own = (name: string): Side => {
    const clauses = lab.policies[name];
    if (clauses === undefined) throw new TypeError(`There is no policy “${name}”.`);
    const side = made.get(name) ?? clauseSide(clauses, roas);
    made.set(name, side);
    return side;
  };
  return {
    policy(names) {
      const imports = names.import === undefined ? undefined : (builtIn[names.import]?.import ?? own(names.import));
      const exports = names.export === undefined ? undefined : (builtIn[names.export]?.export ?? own(names.export));
      return { ...(imports && { import: imports }), ...(exports && { export: exports }) };
    },
  };
}

/** Clauses in order; what none of them decides is rejected. */
function clauseSide(clauses: readonly Clause[], roas: ReturnType<typeof roaTable>): Side {
  const tried = clauses.map((clause) => ({ ...clause, fits: matcher(clause.match, roas) }));
  return (route, peer, context) => {
    let changed = route;
    for (const { fits, set, action } of tried) {
      if (!fits(changed, peer, context)) continue;
      if (action === 'reject') return reject('policy');
      changed = applySet(changed, set, context.self, peer);
      if (action === 'accept') return changed;
    }
    return reject('no-clause');
  };
}

type Fits = (...given: Parameters<Side>) => boolean;

/** Every condition that the clause names, read once. */
function matcher(match: Clause['match'], roas: ReturnType<typeof roaTable>): Fits {
  const conditions: Fits[] = [];
  if (match.prefixes !== undefined) {
    const set = prefixSet(match.prefixes);
    conditions.push(({ prefix }) => set.has(prefix));
  }
  if (match.asPath !== undefined) {
    const pattern = asPathPattern(match.asPath);
    conditions.push(({ asPath }) => pattern.matches(asPath));
  }
  const { communities, largeCommunities, origin, rpki, learnedFrom } = match;
  if (communities !== undefined) conditions.push((route) => communities.some((each) => hasCommunity(route, each)));
  if (largeCommunities !== undefined) {
    conditions.push((route) => largeCommunities.some((each) => hasLargeCommunity(route, each)));
  }
  if (origin !== undefined) conditions.push((route) => route.origin === origin);
  if (rpki !== undefined)
    conditions.push((route, _peer, { self }) => roas.validate(route, self.confederation?.id ?? self.asn) === rpki);
  if (learnedFrom !== undefined) {
    conditions.push((route, _peer, { from }) => learnedFrom.some((each) => each === sourceOf(route, from)));
  }
  return (...given) => conditions.every((condition) => condition(...given));
}

/** A route of another router of our AS is our own too: its path is empty. */
function sourceOf({ asPath }: Route, from: Peer | null | undefined): string | undefined {
  if (from === undefined) return undefined;
  return from === null || (from.session !== 'ebgp' && asPath.length === 0) ? 'self' : from.relation;
}

function applySet(route: Route, set: Clause['set'], self: Self, peer: Peer): Route {
  let changed: Route = route;
  if (set.localPref !== undefined) changed = { ...changed, localPref: set.localPref };
  if (set.med === null) {
    const { med: _removed, ...rest } = changed;
    changed = rest;
  } else if (set.med !== undefined) changed = { ...changed, med: set.med };
  if (set.origin !== undefined) changed = { ...changed, origin: set.origin };
  if (set.nextHop !== undefined) changed = { ...changed, nextHop: set.nextHop };
  if (set.prepend !== undefined) changed = prepend(changed, outwardAs(self, peer), set.prepend);
  if (set.communities !== undefined) changed = { ...changed, communities: set.communities.map(community) };
  if (set.removeCommunities !== undefined) changed = removeCommunities(changed, ...set.removeCommunities);
  if (set.addCommunities !== undefined) changed = addCommunities(changed, ...set.addCommunities);
  if (set.addLargeCommunities !== undefined) changed = addLargeCommunities(changed, ...set.addLargeCommunities);
  return changed;
}

/** The number that this neighbour knows us by (RFC 5065 §4). */
const outwardAs = ({ asn, confederation }: Self, { session }: Peer): number =>
  session === 'ebgp' ? (confederation?.id ?? asn) : asn;
