import type { Candidate, DecisionStep } from '../decision/explanation.ts';
import type { Prefix } from '../messages/message.ts';
import type { Route } from '../route/route.ts';

/** What an UPDATE says, whatever the bytes: withdrawals are taken before announcements (RFC 4271 §4.3). */
export interface RouteUpdate {
  readonly announced: readonly Route[];
  /** `pathId` only where the session has add-path. */
  readonly withdrawn: readonly Prefix[];
}

/** What something that happened to a speaker comes to. */
export interface Changes {
  /** What is to be sent now, one entry a peer at most, in the order in which peers were added. */
  readonly updates: readonly PeerUpdate[];
  /** Prefixes whose best route is another one now. */
  readonly best: readonly BestChange[];
  /** Routes that were kept out, by what just happened, on their way in or out. */
  readonly rejected: readonly RejectedRoute[];
  readonly signals: readonly Signal[];
}

export interface PeerUpdate extends RouteUpdate {
  /** The peer's name. */
  readonly to: string;
}

export interface BestChange {
  readonly prefix: string;
  /** Null: no route is left. */
  readonly best: Candidate | null;
  readonly decidingStep: DecisionStep | null;
}

export interface RejectedRoute {
  readonly peer: string;
  readonly direction: 'import' | 'export';
  readonly prefix: string;
  /** One of speaker/reasons.ts, or a policy's own words. */
  readonly why: string;
}

/** RFC 4486 §4: the session's owner sends Cease 6/1 or warns. `count`: prefixes held from the peer. */
export interface Signal {
  readonly kind: 'max-prefix';
  readonly peer: string;
  readonly limit: number;
  readonly count: number;
}
