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
  const chosen = typeof profile === 'string' ? profiles[profile] : profile;
  return chosen.deterministicMed ? eliminate(candidates, chosen) : duel(candidates, chosen);
}

function eliminate(candidates: readonly Candidate[], profile: DecisionProfile): Explanation {
  const steps: StepTaken[] = [];
  let left = candidates;
  for (const step of profile.steps) {
    // The first one also asks a route that stands alone whether its next hop can be reached.
    if (left.length <= (steps.length === 0 ? 0 : 1)) break;
    const kept = eliminations[step](left, profile);
    steps.push({ step, kept, removed: kept === left ? [] : left.filter((each) => !kept.includes(each)) });
    left = kept;
  }
  return { best: left[0] ?? null, steps, decidingStep: decidingStep(candidates, left, steps) };
}

function decidingStep(
  candidates: readonly Candidate[],
  left: readonly Candidate[],
  steps: readonly StepTaken[],
): DecisionStep | null {
  return candidates.length > 1 && left.length === 1 ? (steps.at(-1)?.step ?? null) : null;
}

/**
 * Without deterministic MED: the best so far meets the next one, in the order of their arrival. `steps` has the step
 * that decided each of these duels, and who was left in the field after it.
 */
function duel(candidates: readonly Candidate[], profile: DecisionProfile): Explanation {
  const reachable = eliminate(candidates, { ...profile, steps: ['next-hop-reachable'] });
  const steps: StepTaken[] = [...reachable.steps];
  let field = steps[0]?.kept ?? [];
  const newestFirst = profile.duels === 'newest-first' ? -1 : 1;
  const [head, ...challengers] = field.toSorted((a, b) => newestFirst * (a.arrival - b.arrival));
  let best = head ?? null;
  for (const challenger of challengers) {
    if (best === null) break;
    const { best: winner, decidingStep: step } = eliminate([best, challenger], profile);
    const loser = winner === best ? challenger : best;
    field = field.filter((each) => each !== loser);
    if (step !== null) steps.push({ step, kept: field, removed: [loser] });
    best = winner;
  }
  return { best, steps, decidingStep: decidingStep(candidates, field, steps) };
}
