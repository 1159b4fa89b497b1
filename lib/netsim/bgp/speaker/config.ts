import type { DecisionProfile, ProfileName } from '../decision/profiles.ts';
import type { Policy } from '../policy/policy.ts';
import type { Peer, Self } from '../route/peer.ts';

export interface SpeakerConfig {
  readonly self: Self;
  /** As a route reflector (RFC 4456 §7); by default the router id. */
  readonly clusterId?: string;
  /** How the best route is chosen; `rfc4271` by default. */
  readonly decision?: DecisionProfile | ProfileName;
  /** The IGP's cost to a next hop, null where there is no way to it; without one, every next hop is at cost 0. */
  readonly igpCost?: IgpCost;
}

export type IgpCost = (nextHop: string) => number | null;

/** A neighbour and what is configured for it. */
export interface PeerConfig {
  readonly peer: Peer;
  /** Our end of the session: the next hop where it is “self”. */
  readonly localAddress: string;
  /** A side that is absent on eBGP passes nothing (RFC 8212); on other sessions it passes everything. */
  readonly policy?: Policy;
  /** What both ends are on, as in `10.0.0.0/24`: a next hop in it is left to an external peer (RFC 4271 §5.1.3). */
  readonly sharedSubnet?: string;
  /** Routes from other ASes get our own address as next hop on iBGP and within a confederation. */
  readonly nextHopSelf?: boolean;
  /** The peer is our client (RFC 4456 §4). */
  readonly routeReflectorClient?: boolean;
  /** More prefixes than that from this peer raise the signal `max-prefix`. */
  readonly maxPrefix?: number;
  /** Send all our routes, each with a path identifier, not only the best (RFC 7911). */
  readonly sendAddPath?: boolean;
  /** ONLY_TO_CUSTOMER is set and enforced by the peer's `relation` (RFC 9234 §5). */
  readonly roles?: boolean;
  /** So many times may our own AS stand in a path from this peer; 0 by default (RFC 4271 §9.1.2). */
  readonly allowOwnAs?: number;
  /** An external peer's own AS must be the first of the path (RFC 4271 §6.3); off by default, as the RFC leaves it. */
  readonly enforceFirstAs?: boolean;
}
