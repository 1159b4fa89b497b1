import type { Candidate, DecisionStep, Explanation, StepTaken } from './explanation.ts';
import { type DecisionProfile, type ProfileName, profiles } from './profiles.ts';
import { eliminations } from './steps.ts';

/**
 * Chooses the best of the routes to one prefix (RFC 4271 §9.1.2), and says why. Every step looks at all routes that the
 * one before it kept; there is no comparison of two routes that one could sort by, since MED is no order. Whether a
 * route may be a candidate at all (loops, policy) was asked before.
 *
 * Where two candidates are equal to the last step (as two routes of one peer are), the first one given is the best.
 */
export function decide(
  candidates: readonly Candidate[],
  profile: DecisionProfile | ProfileName = 'rfc4271',
): Explanation {
  const steps: StepTaken[] = [];
  return { ...choose(candidates, profile, (step) => steps.push(step)), steps };
}

export type Choice = Pick<Explanation, 'best' | 'decidingStep'>;

/** As `decide`, for those who ask half a million times; `note` hears of every step. */
export function choose(
  candidates: readonly Candidate[],
  profile: DecisionProfile | ProfileName = 'rfc4271',
  note?: (step: StepTaken) => void,
): Choice {
  const chosen = typeof profile === 'string' ? profiles[profile] : profile;
  return chosen.deterministicMed ? eliminate(candidates, chosen, chosen.steps, note) : duel(candidates, chosen, note);
}

function eliminate(
  candidates: readonly Candidate[],
  profile: DecisionProfile,
  steps: readonly DecisionStep[],
  note?: (step: StepTaken) => void,
): Choice {
  let left = candidates;
  let last: DecisionStep | null = null;
  for (const step of steps) {
    // The first one also asks a route that stands alone whether its next hop can be reached.
    if (left.length <= (last === null ? 0 : 1)) break;
    const kept = eliminations[step](left, profile);
    note?.({ step, kept, removed: kept === left ? [] : left.filter((each) => !kept.includes(each)) });
    left = kept;
    last = step;
  }
  return { best: left[0] ?? null, decidingStep: candidates.length > 1 && left.length === 1 ? last : null };
}

/**
 * Without deterministic MED: the best so far meets the next one, in the order of their arrival. `steps` has the step
 * that decided each of these duels, and who was left in the field after it.
 */
function duel(candidates: readonly Candidate[], profile: DecisionProfile, note?: (step: StepTaken) => void): Choice {
  let field: readonly Candidate[] = [];
  const first = eliminate(candidates, profile, ['next-hop-reachable'], (step) => {
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
    const { best: winner, decidingStep } = eliminate([best, challenger], profile, profile.steps);
    const loser = winner === best ? challenger : best;
    field = field.filter((each) => each !== loser);
    if (decidingStep !== null) note?.({ step: decidingStep, kept: field, removed: [loser] });
    best = winner;
    last = decidingStep;
  }
  return { best, decidingStep: last };
}
