import type { Candidate } from '../decision/explanation.ts';
import { defaultLocalPref } from '../decision/steps.ts';
import type { Attribute } from '../messages/message.ts';
import { hasCommunity } from '../policy/communities.ts';
import { mayLeaveMarked, onlyToCustomerOnExport } from '../policy/only-to-customer.ts';
import { isRejected, reject, type Verdict } from '../policy/policy.ts';
import { prependAs, withoutConfederation } from '../route/as-path.ts';
import type { Self } from '../route/peer.ts';
import { covers, prefixBits } from '../route/prefix-bits.ts';
import type { Route } from '../route/route.ts';
import type { PeerConfig } from './config.ts';
import type { Reason } from './reasons.ts';

/** Who tells. */
export interface Sender {
  readonly self: Self;
  readonly clusterId: string;
}

/**
 * From the Loc-RIB to what a peer is told (RFC 4271 §9.1.3): what may not go there, policy, then what the session
 * changes. `from`: how the peer is configured that the route is from, null for our own. Null: the peer told it us.
 */
export function exportRoute(
  candidate: Candidate,
  from: PeerConfig | null,
  to: PeerConfig,
  sender: Sender,
): Verdict | null {
  if (from !== null && from.peer.name === to.peer.name) return null;
  const why = keptFrom(candidate.route, from, to);
  if (why !== null) return reject(why);
  const offered = withoutOthersMed(candidate.route, from, to);
  const verdict = askPolicy(offered, candidate, to, sender.self);
  if (isRejected(verdict)) return verdict;
  const nextHop = nextHopFor(verdict, offered, from, to);
  return forSession({ ...verdict, prefix: offered.prefix, nextHop }, from, to, sender);
}

/** Before any policy, which cannot let through what the protocol keeps. */
function keptFrom(route: Route, from: PeerConfig | null, to: PeerConfig): Reason | null {
  const { session, relation } = to.peer;
  if (session === 'ibgp' && from?.peer.session === 'ibgp' && !from.routeReflectorClient && !to.routeReflectorClient) {
    return 'ibgp-to-ibgp';
  }
  if (route.communities.length > 0) {
    if (hasCommunity(route, 'no-advertise')) return 'no-advertise';
    if (session !== 'ibgp' && hasCommunity(route, 'no-export-subconfed')) return 'no-export-subconfed';
    if (session === 'ebgp' && hasCommunity(route, 'no-export')) return 'no-export';
    if (session === 'ebgp' && relation === 'peer' && hasCommunity(route, 'no-peer')) return 'no-peer';
  }
  return to.roles && !mayLeaveMarked(route, to.peer) ? 'only-to-customer' : null;
}

/** A MED that one neighbour told is not for another (RFC 4271 §5.1.4): only a policy may set one. */
function withoutOthersMed(route: Route, from: PeerConfig | null, to: PeerConfig): Route {
  if (to.peer.session !== 'ebgp' || from === null || route.med === undefined || isTransparent(to)) return route;
  const { med: _theirs, ...rest } = route;
  return rest;
}

function askPolicy(route: Route, { from }: Candidate, { peer, policy }: PeerConfig, self: Self): Verdict {
  if (policy?.export !== undefined) return policy.export(route, peer, { self, from });
  return peer.session === 'ebgp' ? reject('no-export-policy' satisfies Reason) : route;
}

/** A route server is not there, as far as paths can tell (RFC 7947 §2.2). */
const isTransparent = ({ peer }: PeerConfig): boolean => peer.relation === 'route-server-client';

/** RFC 4271 §5.1.3. */
function nextHopFor({ nextHop }: Route, offered: Route, from: PeerConfig | null, to: PeerConfig): string {
  const { localAddress, nextHopSelf, sharedSubnet, peer } = to;
  if (nextHop === 'self') return localAddress;
  if (nextHop !== offered.nextHop || isTransparent(to)) return nextHop;
  if (isUnspecified(nextHop)) return localAddress;
  if (peer.session !== 'ebgp') return nextHopSelf && from?.peer.session !== 'ibgp' ? localAddress : nextHop;
  const isShared = sharedSubnet !== undefined && covers(prefixBits(sharedSubnet), prefixBits(nextHop));
  return isShared && !nextHopSelf && nextHop !== peer.address ? nextHop : localAddress;
}

const isUnspecified = (address: string): boolean => address === '0.0.0.0' || address === '::';

function forSession(route: Route, from: PeerConfig | null, to: PeerConfig, { self, clusterId }: Sender): Route {
  const { pathId: _ours, localPref = defaultLocalPref, originatorId, ...rest } = route;
  const plain: Route = from === null ? rest : { ...rest, unrecognised: partial(rest.unrecognised) };
  if (to.peer.session === 'ibgp') {
    const inside = { ...plain, localPref };
    if (from?.peer.session !== 'ibgp') return { ...inside, clusterList: [] };
    const reflected = {
      originatorId: originatorId ?? from.peer.routerId,
      clusterList: [clusterId, ...route.clusterList],
    };
    return { ...inside, ...reflected };
  }
  if (to.peer.session === 'confederation') {
    const asPath = prependAs(plain.asPath, self.asn, 'AS_CONFED_SEQUENCE');
    return { ...plain, asPath, localPref, clusterList: [] };
  }
  const outwardAs = self.confederation?.id ?? self.asn;
  const outside = withoutConfederation(plain.asPath);
  const asPath = isTransparent(to) ? outside : prependAs(outside, outwardAs);
  const external: Route = { ...plain, asPath, clusterList: [] };
  return to.roles ? onlyToCustomerOnExport(external, to.peer, outwardAs) : external;
}

const partialFlag = 0x20;

/** What we pass on without knowing it has been through somebody who did not (RFC 4271 §5). */
function partial(unrecognised: readonly Attribute[]): readonly Attribute[] {
  if (unrecognised.length === 0) return unrecognised;
  return unrecognised.map((each) => ({ ...each, flags: (each.flags ?? 0xc0) | partialFlag }));
}
