import type { LearnerCandidate } from '../../netsim/bgp/trial/learner-route.ts';
import type { DecisionTrial } from '../../netsim/bgp/trial/trial.ts';

const plain = { localPref: 100, med: 0, origin: 'IGP', session: 'ebgp', igpCost: 10 } as const;

/** Smaller choices: two routes instead of three, a field that is what it usually is, shorter paths, no communities. */
export function shrinkCandidates(trial: DecisionTrial): readonly DecisionTrial[] {
  const { candidates } = trial;
  const fewer = candidates.length > 2 ? candidates.map((_, index) => candidates.filter((_, at) => at !== index)) : [];
  const plainer = (Object.keys(plain) as (keyof typeof plain)[]).map((field) =>
    candidates.map((each) => ({ ...each, [field]: plain[field] })),
  );
  const shortest = Math.min(...candidates.map(({ asPath }) => asPath.length));
  // The same number of ASes less on each: which is shorter stays what it was.
  const shorter =
    shortest > 1 ? [candidates.map((each) => ({ ...each, asPath: withoutMiddle(each.asPath, shortest - 1) }))] : [];
  const bare = [candidates.map((each) => ({ ...each, communities: [] }))];
  return [...fewer, ...plainer, ...shorter, ...bare].map((kept) => ({ ...trial, candidates: kept }));
}

function withoutMiddle(path: readonly number[], count: number): readonly number[] {
  return [...path.slice(0, 1), ...path.slice(1 + count)];
}

/** Fewer routes first, then fewer fields that are anything but usual, then shorter paths. */
export function sizeOfCandidates({ candidates }: DecisionTrial): number {
  return candidates.reduce(
    (sum, each) => sum + 100 + 5 * unusual(each) + each.asPath.length + each.communities.length,
    0,
  );
}

function unusual(candidate: LearnerCandidate): number {
  return (Object.keys(plain) as (keyof typeof plain)[]).filter((field) => candidate[field] !== plain[field]).length;
}
