import { defaultLocalPref } from '../decision/steps.ts';
import { addCommunities, hasCommunity } from '../policy/communities.ts';
import { onlyToCustomerOnImport } from '../policy/only-to-customer.ts';
import { isRejected, reject, type Verdict } from '../policy/policy.ts';
import { isConfederationSegment, occurrences } from '../route/as-path.ts';
import type { Self } from '../route/peer.ts';
import type { Route } from '../route/route.ts';
import type { PeerConfig } from './config.ts';
import type { Reason } from './reasons.ts';

/** Whom a route is told. */
export interface Receiver {
  readonly self: Self;
  readonly clusterId: string;
  isOwnAddress(address: string): boolean;
}

/** From what a peer says to what may be chosen (RFC 4271 §9.1.1): what no session may bring, policy, then defaults. */
export function importRoute(received: Route, config: PeerConfig, receiver: Receiver): Verdict {
  const why = unacceptable(received, config, receiver);
  if (why !== null) return reject(why);
  const { peer, policy, roles } = config;
  const told = withLocalPref(received, peer.session === 'ebgp' ? undefined : received.localPref);
  const arrived = peer.session === 'ibgp' ? told : withoutReflection(told);
  const marked = roles ? onlyToCustomerOnImport(arrived, peer) : arrived;
  if (marked === null) return reject('only-to-customer' satisfies Reason);
  if (policy?.import === undefined) {
    return peer.session === 'ebgp' ? reject('no-import-policy' satisfies Reason) : marked;
  }
  const verdict = policy.import(marked, peer, { self: receiver.self });
  return isRejected(verdict) ? verdict : afterPolicy(verdict, received, config);
}

function unacceptable(
  route: Route,
  { peer, allowOwnAs = 0, enforceFirstAs }: PeerConfig,
  receiver: Receiver,
): Reason | null {
  const { self, clusterId } = receiver;
  const { asPath } = route;
  if (timesThrough(asPath, self) > allowOwnAs) return 'own-as-in-path';
  if (occurrences(asPath, 0) > 0) return 'as-0-in-path';
  if (peer.session === 'ebgp') {
    if (asPath.some(isConfederationSegment)) return 'confederation-from-outside';
    // A route server leaves no trace in the path (RFC 7947 §2.2.2).
    const isFirst = peer.relation === 'route-server' || asPath[0]?.asns[0] === peer.asn;
    if (enforceFirstAs && !isFirst) return 'first-as-not-peer';
  }
  if (peer.session === 'ibgp') {
    if (route.originatorId === self.routerId) return 'own-originator-id';
    if (route.clusterList.includes(clusterId)) return 'own-cluster-id';
  }
  return receiver.isOwnAddress(route.nextHop) ? 'next-hop-is-own' : null;
}

/** A confederation's number and that of the member are both ours (RFC 5065 §4). */
function timesThrough(asPath: Route['asPath'], { asn, confederation }: Self): number {
  const times = occurrences(asPath, asn);
  const isOther = confederation !== undefined && confederation.id !== asn;
  return isOther ? times + occurrences(asPath, confederation.id) : times;
}

const withLocalPref = (route: Route, localPref = defaultLocalPref): Route =>
  route.localPref === localPref ? route : { ...route, localPref };

/** What reflectors write is of the AS that they are in (RFC 4456 §8). */
function withoutReflection(route: Route): Route {
  if (route.originatorId === undefined && route.clusterList.length === 0) return route;
  const { originatorId: _theirs, ...rest } = route;
  return { ...rest, clusterList: [] };
}

/** What a policy cannot change, and what external routes with certain communities come to. */
function afterPolicy(verdict: Route, { prefix, pathId }: Route, { peer, localAddress }: PeerConfig): Route {
  let route = verdict;
  if (route.prefix !== prefix || route.pathId !== pathId) {
    const { pathId: _forged, ...rest } = route;
    route = { ...rest, prefix, ...(pathId !== undefined && { pathId }) };
  }
  if (route.nextHop === 'self') route = { ...route, nextHop: localAddress };
  if (peer.session !== 'ebgp' || route.communities.length === 0) return route;
  // RFC 8326 §4.2, RFC 7999 §3.2.
  if (hasCommunity(route, 'graceful-shutdown')) route = withLocalPref(route, 0);
  const isKept = hasCommunity(route, 'no-export') || hasCommunity(route, 'no-advertise');
  return hasCommunity(route, 'blackhole') && !isKept ? addCommunities(route, 'no-export') : route;
}
