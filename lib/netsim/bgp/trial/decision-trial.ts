import { ProgramProblem, typeName } from '../../trial/program.ts';
import { decide } from '../decision/decide.ts';
import type { Candidate, Explanation } from '../decision/explanation.ts';
import { type LearnerCandidate, sequence } from './learner-route.ts';
import type { BgpProgram } from './program.ts';
import type { DecisionAnswer, DecisionRun, DecisionTrial } from './trial.ts';

/** Asks of every pair, both ways round, which is better. */
export function runDecisions(trial: DecisionTrial, isBetter: IsBetter): DecisionRun {
  const { candidates } = trial;
  const answers: DecisionAnswer[] = [];
  for (const [a, one] of candidates.entries()) {
    for (const [b, other] of candidates.entries()) {
      if (a !== b) answers.push({ a, b, isBetter: isBetter(one, other), decidedBy: decidedBy(one, other) });
    }
  }
  return { shape: 'decision', answers, problem: null };
}

type IsBetter = (a: LearnerCandidate, b: LearnerCandidate) => boolean;

export const isBetterByReference: IsBetter = (a, b) => compareTwo(a, b).best?.arrival === 0;

/** The choice between two candidates, explained: their arrivals are 0 and 1. */
export function compareTwo(a: LearnerCandidate, b: LearnerCandidate): Explanation {
  return decide([candidateOf(a, 0, 'a'), candidateOf(b, 1, 'b')]);
}

function decidedBy(a: LearnerCandidate, b: LearnerCandidate): string {
  const step = compareTwo(a, b).decidingStep ?? 'equal';
  const isAfterMed = !['local-preference', 'as-path-length', 'origin', 'med'].includes(step);
  return isAfterMed && a.med !== b.med ? `${step}.other-meds` : step;
}

export function isBetterByProgram(program: BgpProgram): IsBetter {
  return (a, b) => {
    const answer = program.call('better', [{ ...a }, { ...b }]);
    if (typeof answer !== 'boolean') throw new ProgramProblem('not-a-boolean', typeName(answer));
    return answer;
  };
}

/** As the decision process takes it: told by `name`, whose address is its identifier. */
export function candidateOf(candidate: LearnerCandidate, arrival: number, name: string): Candidate {
  const { prefix, origin, asPath, med, localPref, communities, session, igpCost, routerId } = candidate;
  return {
    route: {
      prefix,
      origin,
      asPath: sequence(asPath),
      nextHop: routerId,
      med,
      localPref,
      communities,
      extendedCommunities: [],
      largeCommunities: [],
      clusterList: [],
      unrecognised: [],
    },
    from: { name, asn: asPath[0] ?? 0, address: routerId, routerId, session },
    arrival,
    igpCost,
  };
}
