import type { Sandbox } from '../sandbox/observation.ts';
import { type Behaviour, behaviours, differs, isSameBehaviour, jobFor } from './behaviour.ts';
import type { GradableCode } from './gradable.ts';
import { type Known, probesOf } from './probes.ts';
import type { Diagnosis } from './report.ts';

/** Cases that must speak for a misconception; fewer could be chance. */
const leastAgreeing = 3;
/** Share of its separating cases on which the learner's program does the same. */
const leastShare = 1 / 2;
/** Share of the cases where the mistake does as the reference does, and the learner's program then must, too. */
const leastControl = 2 / 3;

/**
 * Runs the learner's program on cases that tell the known wrong programs from the reference and from one another. A
 * label only when one misconception fits and no other does: on at least three cases where its program differs from the
 * reference, and on at least half of them, the learner's does exactly the same; and where its program is right, the
 * learner's mostly is. It never lowers a mark.
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
    const { agreeing, separating, kept, controls } = compareWith(exercise, mistake, learner);
    if (agreeing < leastAgreeing || agreeing < separating * leastShare || kept < controls * leastControl) continue;
    fitting.set(mistake.label, Math.max(agreeing, fitting.get(mistake.label) ?? 0));
  }
  if (fitting.size !== 1) return [];
  return [...fitting].map(([label, agreeingCases]) => ({ label, agreeingCases, by: 'behaviour' as const }));
}

/** On how many cases the learner's program does as a mistake does: where that is wrong, and where it is right. */
function compareWith(exercise: GradableCode, mistake: Known, learner: readonly Behaviour[]) {
  const counts = { agreeing: 0, separating: 0, kept: 0, controls: 0 };
  for (const [index, theirs] of mistake.behaviours.entries()) {
    const mine = learner[index];
    if (differs(theirs)) {
      counts.separating++;
      if (mine !== undefined && isSameBehaviour(exercise, theirs, mine)) counts.agreeing++;
    } else {
      counts.controls++;
      if (mine !== undefined && !differs(mine)) counts.kept++;
    }
  }
  return counts;
}

/** A limit that was hit says nothing of what one believes, and more runs would only hit it again. */
function hitLimit(behaviour: Behaviour): boolean {
  if (behaviour.kind !== 'failed') return false;
  return ['timed-out', 'out-of-memory', 'stack-overflow'].includes(behaviour.observation.kind);
}
