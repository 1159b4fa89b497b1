import type { Sandbox } from '../sandbox/observation.ts';
import { type Behaviour, behaviours, differs, isSameBehaviour, jobFor } from './behaviour.ts';
import type { GradableCode } from './gradable.ts';
import { probesOf } from './probes.ts';
import type { Diagnosis } from './report.ts';

/** Cases that must speak for a misconception; fewer could be chance. */
const leastAgreeing = 3;

/**
 * Runs the learner's program on cases that tell the known wrong programs from the reference and from one another. A
 * label only when one misconception fits and no other does: on at least three cases where its program differs from the
 * reference, and on at least half of them, the learner's does exactly the same. It never lowers a mark.
 */
export async function diagnose(
  exercise: GradableCode,
  source: string,
  seen: readonly Behaviour[],
  sandbox: Sandbox,
): Promise<readonly Diagnosis[]> {
  if (!seen.some(differs) || seen.some(hitLimit) || exercise.mistakes.length === 0) return [];
  const { cases, known, seed } = await probesOf(exercise, sandbox);
  const outcome = await sandbox.run(jobFor(exercise, source, cases, seed));
  if (outcome.kind !== 'ran') return [];
  const learner = behaviours(exercise, cases, outcome.observations);

  const fitting = new Map<string, number>();
  for (const mistake of known) {
    const separating = mistake.behaviours.flatMap((theirs, index) => (differs(theirs) ? [index] : []));
    const agreeing = separating.filter((index) => {
      const [theirs, mine] = [mistake.behaviours[index], learner[index]];
      return theirs !== undefined && mine !== undefined && isSameBehaviour(exercise, theirs, mine);
    }).length;
    if (agreeing >= leastAgreeing && agreeing * 2 >= separating.length) {
      fitting.set(mistake.label, Math.max(agreeing, fitting.get(mistake.label) ?? 0));
    }
  }
  if (fitting.size !== 1) return [];
  return [...fitting].map(([label, agreeingCases]) => ({ label, agreeingCases, by: 'behaviour' as const }));
}

/** A limit that was hit says nothing of what one believes, and more runs would only hit it again. */
function hitLimit(behaviour: Behaviour): boolean {
  if (behaviour.kind !== 'failed') return false;
  return ['timed-out', 'out-of-memory', 'stack-overflow'].includes(behaviour.observation.kind);
}
