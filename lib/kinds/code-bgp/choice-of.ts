import { decide } from '../../netsim/bgp/decision/decide.ts';
import type { Candidate, Explanation } from '../../netsim/bgp/decision/explanation.ts';
import { candidateOf } from '../../netsim/bgp/trial/decision-trial.ts';
import type { RunRow } from '../../netsim/bgp/trial/trial.ts';
import type { BgpEvidence } from '../bgp-evidence.ts';

export interface Choice {
  readonly candidates: readonly Candidate[];
  readonly explanation: Explanation;
}

/** A row's routes as the decision process takes them, the steps of the choice among them. */
export function choiceOf(row: RunRow, routers: BgpEvidence['routers']): Choice {
  const candidates = [...(row.best === null ? [] : [row.best]), ...row.others].map((route, arrival): Candidate => {
    const { from, ...rest } = route;
    const routerId = routers.find(({ name }) => name === from)?.routerId ?? '';
    const made = candidateOf({ ...rest, session: 'ebgp', igpCost: 0, routerId }, arrival, from ?? '');
    return from === null ? { ...made, from: null } : made;
  });
  return { candidates, explanation: decide(candidates) };
}
