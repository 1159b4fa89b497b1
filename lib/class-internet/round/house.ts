import type { LearnerRoute } from '#lib/netsim/bgp/trial/learner-route.ts';
import type { LearnerPeer } from '#lib/netsim/bgp/trial/policy-calls.ts';

export type Direction = 'import' | 'export';

interface Asked {
  readonly direction: Direction;
  readonly route: LearnerRoute;
  readonly peer: LearnerPeer;
}

type Said =
  | { readonly kind: 'route'; readonly route: LearnerRoute }
  | { readonly kind: 'rejected'; readonly why: string };

const preferences = { customer: 300, peer: 200, provider: 100 } as const;

/**
 * What the ASes of the house do, and a learner's until their first program is accepted: preference by relation, no
 * valley on export (Gao and Rexford, 2001). It does not look at the RPKI: a hijack gets as far as the learners.
 */
export function houseAnswer({ direction, route, peer }: Asked): Said {
  if (direction === 'import') return { kind: 'route', route: { ...route, localPref: preferences[peer.relation] } };
  const isOurs = route.learnedFrom === 'self' || route.learnedFrom === 'customer';
  return isOurs || peer.relation === 'customer' ? { kind: 'route', route } : { kind: 'rejected', why: 'no-valley' };
}

/** Takes everything and tells everything to everybody: what a drill makes of an AS that leaks. */
export const openAnswer = ({ route }: Asked): Said => ({ kind: 'route', route });
