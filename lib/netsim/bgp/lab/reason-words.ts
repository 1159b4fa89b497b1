import type { DecisionStep } from '../decision/explanation.ts';
import { reasons } from '../speaker/reasons.ts';

/** Why a route is kept out, in one sentence; a policy’s own words stay as they are. */
export function reasonSentence(why: string): string {
  if (Object.hasOwn(sentences, why)) return sentences[why as keyof typeof sentences];
  return why;
}

const sentences = {
  ...reasons,
  policy: 'A clause of the policy rejects it.',
  'no-clause': 'No clause of the policy decides about it; what none decides is rejected.',
  'no-valley': 'What a peer or a provider tells goes to customers only (Gao and Rexford).',
  'no-relation': 'The policy gao-rexford needs to know what the neighbour is: customer, peer or provider.',
  'next-hop-unreachable': 'There is no way to its next hop (RFC 4271 §9.1.2.1).',
} as const;

/** What each step of the decision looks for, as the end of “it won by …”. */
const steps: Readonly<Record<DecisionStep, string>> = {
  'next-hop-reachable': 'the only next hop that can be reached',
  weight: 'the highest weight',
  'local-preference': 'the highest LOCAL_PREF',
  'locally-originated': 'being a route of the router’s own',
  'as-path-length': 'the shortest AS_PATH',
  origin: 'the lowest ORIGIN (IGP before EGP before INCOMPLETE)',
  med: 'the lowest MULTI_EXIT_DISC among routes of one neighbouring AS',
  'ebgp-over-ibgp': 'coming over eBGP, not iBGP',
  'igp-cost': 'the lowest IGP cost to the next hop',
  oldest: 'being the oldest',
  'bgp-identifier': 'the lowest BGP Identifier of the sender (or ORIGINATOR_ID)',
  'cluster-list-length': 'the shortest CLUSTER_LIST',
  'peer-address': 'the lowest peer address',
};

export function whyBest(candidates: number, decidingStep: DecisionStep | null): string {
  if (decidingStep === null) return candidates > 1 ? 'It stayed the first of equals.' : 'It is the only route.';
  return `Of ${candidates} routes it won by ${steps[decidingStep]}.`;
}
