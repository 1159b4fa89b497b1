import type { Candidate, DecisionStep, Explanation, StepTaken } from './explanation.ts';
import { type DecisionProfile, type ProfileName, profiles } from './profiles.ts';
import { eliminations } from './steps.ts';

/**
 * Chooses the best of the routes to one prefix (RFC 4271 §9.1.2), and says why. Every step looks at all routes that the
 * one before it kept; there is no comparison of two routes that one could sort by, since MED is no order. Whether a
 * route may be a candidate at all (loops, policy) was asked before.
 *
 * `current`: the one that is the best so far, for profiles that rather keep it. Left out, it is the one that they would
 * have chosen before the newest one came. Where two candidates are equal to the last step (as two routes of one peer
 * are), the first one given is the best.
 */
export function decide(
  candidates: readonly Candidate[],
  profile: DecisionProfile | ProfileName = 'rfc4271',
  current?: Candidate | null,
): Explanation {
  const steps: StepTaken[] = [];
  return { ...choose(candidates, profile, current, (step) => steps.push(step)), steps };
}

export type Choice = Pick<Explanation, 'best' | 'decidingStep'>;
type Note = (step: StepTaken) => void;

/** As `decide`, for those who ask half a million times; `note` hears of every step. */
export function choose(
  candidates: readonly Candidate[],
  profile: DecisionProfile | ProfileName = 'rfc4271',
  current?: Candidate | null,
  note?: Note,
): Choice {
  const chosen = typeof profile === 'string' ? profiles[profile] : profile;
  const keeps = chosen.preferOldest === 'current-external' ? sameIn(candidates, current, chosen) : null;
  return chosen.deterministicMed
    ? eliminate(candidates, chosen, keeps, chosen.steps, note)
    : duel(candidates, chosen, keeps, note);
}

/** The current best as it is now: its peer may have told it anew. */
function sameIn(
  candidates: readonly Candidate[],
  current: Candidate | null | undefined,
  profile: DecisionProfile,
): Candidate | null {
  if (current === undefined) return candidates.length < 2 ? null : bestBeforeTheNewest(candidates, profile);
  if (current === null) return null;
  const isIt = ({ from, route }: Candidate): boolean =>
    from?.name === current.from?.name && route.pathId === current.route.pathId;
  return candidates.find(isIt) ?? null;
}

function bestBeforeTheNewest(candidates: readonly Candidate[], profile: DecisionProfile): Candidate | null {
  let best: Candidate | null = null;
  const inOrder = candidates.toSorted((a, b) => a.arrival - b.arrival);
  for (let count = 1; count < inOrder.length; count++) best = choose(inOrder.slice(0, count), profile, best).best;
  return best;
}

function eliminate(
  candidates: readonly Candidate[],
  profile: DecisionProfile,
  current: Candidate | null,
  steps: readonly DecisionStep[],
  note?: Note,
): Choice {
  let left = candidates;
  let last: DecisionStep | null = null;
  for (const step of steps) {
    // The first one also asks a route that stands alone whether its next hop can be reached.
    if (left.length <= (last === null ? 0 : 1)) break;
    const kept = eliminations[step](left, profile, current);
    note?.({ step, kept, removed: kept === left ? [] : left.filter((each) => !kept.includes(each)) });
    left = kept;
    last = step;
  }
  return { best: left[0] ?? null, decidingStep: candidates.length > 1 && left.length === 1 ? last : null };
}

/**
 * Without deterministic MED: the best so far meets the next one, in the order of their arrival. `note` hears of the step
 * that decided each of these duels, and who was left in the field after it.
 */
function duel(
  candidates: readonly Candidate[],
  profile: DecisionProfile,
  current: Candidate | null,
  note?: Note,
): Choice {
  let field: readonly Candidate[] = [];
  const first = eliminate(candidates, profile, current, ['next-hop-reachable'], (step) => {
    field = step.kept;
    note?.(step);
  });
  if (field.length < 2) return first;
  const newestFirst = profile.duels === 'newest-first' ? -1 : 1;
  const [head, ...challengers] = field.toSorted((a, b) => newestFirst * (a.arrival - b.arrival));
  let best = head ?? null;
  let last: DecisionStep | null = null;
  for (const challenger of challengers) {
    if (best === null) break;
    const { best: winner, decidingStep } = eliminate([best, challenger], profile, current, profile.steps);
    const loser = winner === best ? challenger : best;
    field = field.filter((each) => each !== loser);
    if (decidingStep !== null) note?.({ step: decidingStep, kept: field, removed: [loser] });
    best = winner;
    last = decidingStep;
  }
  return { best, decidingStep: last };
}
