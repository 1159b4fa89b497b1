import type { Learned } from '../route/peer.ts';
import type { Route } from '../route/route.ts';

/**
 * The steps of the decision process (RFC 4271 §9.1.2.2, RFC 4456 §9), in the default's order; `weight` and `oldest` are
 * of vendor profiles.
 */
export const decisionSteps = [
  'next-hop-reachable',
  'weight',
  'locally-originated',
  'local-preference',
  'as-path-length',
  'origin',
  'med',
  'ebgp-over-ibgp',
  'igp-cost',
  'oldest',
  'bgp-identifier',
  'cluster-list-length',
  'peer-address',
] as const;
export type DecisionStep = (typeof decisionSteps)[number];

/** A route that may be chosen. */
export interface Candidate extends Learned<Route> {
  /** Rises with each arrival: a route that replaces another of the same peer is newer. */
  readonly arrival: number;
  /** Cost to the next hop; null where there is no way to it. 0 for a route of our own. */
  readonly igpCost: number | null;
  /** Of the vendors that have it: by default 32,768 for a route of our own, else 0. */
  readonly weight?: number;
}

/** One step that was taken: what it looked at, whom it kept and whom it removed, in the order of the candidates. */
export interface StepTaken {
  readonly step: DecisionStep;
  readonly kept: readonly Candidate[];
  readonly removed: readonly Candidate[];
}

/**
 * Why a route is the best: every step that was taken, and the one that left it alone. Where a profile compares two by
 * two (no deterministic MED), `steps` has the step that decided each of these duels instead, and may name one twice.
 */
export interface Explanation {
  readonly best: Candidate | null;
  readonly steps: readonly StepTaken[];
  /** The step after which one was left; null where there was never a choice, or two stayed equal to the end. */
  readonly decidingStep: DecisionStep | null;
}
