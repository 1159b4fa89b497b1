import type { Candidate, Explanation } from '../decision/explanation.ts';
import type { Policy } from '../policy/policy.ts';
import type { AdjRibOutEntry } from '../rib/adj-rib-out.ts';
import type { Self } from '../route/peer.ts';
import type { Route } from '../route/route.ts';
import type { Changes, RouteUpdate } from './changes.ts';
import type { IgpCost, PeerConfig } from './config.ts';

/**
 * A BGP speaker without sessions, bytes or time: its RIBs (RFC 4271 §3.2), import, decision and export. Whoever owns
 * the sessions tells it what happened and sends the updates that come back. Only the prefixes that something touches
 * are decided again. Peers are named by `Peer.name`; a name that is not known throws.
 */
export interface Speaker {
  readonly self: Self;

  /** The session is established: `updates` has what this peer is told first. A peer that is up is replaced. */
  peerUp(config: PeerConfig): Changes;
  /** Its routes go. `keepStale`: they stay until it comes back and told all again (RFC 4724 §4.2), or `dropStale`. */
  peerDown(peer: string, how?: { readonly keepStale?: boolean }): Changes;
  /** The peer's End-of-RIB came, or the restart timer ran out: what it did not tell again goes. */
  dropStale(peer: string): Changes;

  receive(peer: string, update: RouteUpdate): Changes;
  /** A route of our own; one to the same prefix is replaced. What is left out: ORIGIN IGP and nothing else. */
  originate(network: OwnNetwork): Changes;
  withdraw(prefix: string): Changes;

  /** The peer asks for all routes again (RFC 2918): `updates` has them. */
  refresh(peer: string): Changes;
  /** Puts other policies in place; what the peer told us is looked at again, and what we tell it too. */
  setPolicy(peer: string, policy: Policy): Changes;
  /** Costs of next hops have changed. */
  setIgp(cost: IgpCost): Changes;

  /** For the looking glass; each is a snapshot, by prefix in the order in which prefixes were first heard of. */
  locRib(): readonly LocRibEntry[];
  best(prefix: string): Candidate | null;
  /** Every step of the choice for a prefix, as it would be made now: a profile that keeps the best one keeps this one. */
  explain(prefix: string): Explanation;
  adjRibIn(peer: string): readonly AdjRibInEntry[];
  adjRibOut(peer: string): readonly AdjRibOutEntry[];
}

/** A prefix of one's own. */
export type OwnNetwork = Pick<Route, 'prefix'> & Partial<Omit<Route, 'prefix' | 'pathId'>>;

export interface LocRibEntry {
  readonly prefix: string;
  readonly best: Candidate | null;
  /** All that may be chosen, the best one among them. */
  readonly candidates: readonly Candidate[];
}

export interface AdjRibInEntry {
  /** As the peer told it. */
  readonly received: Route;
  /** After import; null where it was kept out, and then `rejected` says why. */
  readonly accepted: Route | null;
  readonly rejected: string | null;
  readonly isStale: boolean;
}
