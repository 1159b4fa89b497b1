import type { DecisionProfile, ProfileName } from '../decision/profiles.ts';
import type { Policy } from '../policy/policy.ts';
import type { Confederation, Relation } from '../route/peer.ts';
import type { OwnNetwork } from '../speaker/speaker.ts';

/** Routers and sessions without links, bytes or timers: what `exchange` runs. */
export interface Network {
  readonly routers: readonly NetworkRouter[];
  readonly sessions: readonly NetworkSession[];
  /** The IGP's cost from a router to a next hop, null where there is no way; without it, 0 to everywhere. */
  readonly igpCost?: (router: string, nextHop: string) => number | null;
}

export interface NetworkRouter {
  readonly name: string;
  readonly asn: number;
  readonly routerId: string;
  readonly confederation?: Confederation;
  readonly clusterId?: string;
  readonly decision?: DecisionProfile | ProfileName;
  /** What it originates at the start. */
  readonly networks?: readonly OwnNetwork[];
}

export interface NetworkSession {
  readonly a: string;
  readonly b: string;
  /** As `a` is set up for `b`. */
  readonly aSide?: SessionSide;
  readonly bSide?: SessionSide;
  /** How long an update is on its way; a millisecond by default. */
  readonly latencyNs?: number;
  /** False: the session waits for an event `session-up`. */
  readonly isUp?: boolean;
}

export interface SessionSide {
  /** Without a side of it, eBGP passes nothing (RFC 8212). */
  readonly policy?: Policy;
  /** What the OTHER side is to this one. */
  readonly relation?: Relation;
  /** This side's address in the session; its router id by default. */
  readonly address?: string;
  readonly sharedSubnet?: string;
  readonly nextHopSelf?: boolean;
  readonly routeReflectorClient?: boolean;
  readonly sendAddPath?: boolean;
  readonly roles?: boolean;
  readonly allowOwnAs?: number;
  readonly enforceFirstAs?: boolean;
}

/** Something from outside. `policy` replaces both sides of `router`'s policy for `peer`. */
export type NetworkEvent =
  | { readonly do: 'session-down' | 'session-up'; readonly a: string; readonly b: string }
  | { readonly do: 'originate'; readonly router: string; readonly network: OwnNetwork }
  | { readonly do: 'withdraw'; readonly router: string; readonly prefix: string }
  | { readonly do: 'policy'; readonly router: string; readonly peer: string; readonly policy: Policy };
