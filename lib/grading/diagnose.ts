import type { Drawn } from '../exercises/exercise.ts';
import type { Sandbox } from '../sandbox/observation.ts';
import { type Behaviour, behaviours, jobFor } from './behaviour.ts';
import { casesOf, type ExpectedCase } from './cases.ts';
import type { GradableCode } from './gradable.ts';
import { leastRecent } from './least-recent.ts';
import type { Diagnosis } from './report.ts';

/** Cases that must speak for a misconception; fewer could be chance. */
const leastAgreeing = 3;

/** A known mistake's behaviour on every case of a seed. */
interface Known {
  readonly label: string;
  readonly behaviours: readonly Behaviour[];
}

const cache = leastRecent<Promise<readonly Known[]>>(256);

/**
 * Compares what the learner's program did with what the known wrong programs do. A label only when one misconception
 * fits and no other does: its program differs from the reference on some cases, and on at least three and at least half
 * of those the learner's does exactly the same. It never lowers a mark.
 */
export async function diagnose(
  exercise: GradableCode,
  seed: number,
  drawn: Drawn,
  cases: readonly ExpectedCase[],
  learner: readonly Behaviour[],
  sandbox: Sandbox,
): Promise<readonly Diagnosis[]> {
  if (!learner.some(differs)) return [];
  const known = await knownBehaviours(exercise, seed, drawn, sandbox);
  const fitting = new Map<string, number>();
  for (const mistake of known) {
    let separating = 0;
    let agreeing = 0;
    for (const [position, { index }] of cases.entries()) {
      const theirs = mistake.behaviours[index];
      const mine = learner[position];
      if (theirs === undefined || mine === undefined || !differs(theirs)) continue;
      separating++;
      if (isSame(exercise, theirs, mine)) agreeing++;
    }
    if (agreeing >= leastAgreeing && agreeing * 2 >= separating) {
      fitting.set(mistake.label, Math.max(agreeing, fitting.get(mistake.label) ?? 0));
    }
  }
  if (fitting.size !== 1) return [];
  return [...fitting].map(([label, agreeingCases]) => ({ label, agreeingCases, by: 'behaviour' as const }));
}

/** Run once a seed, in the same sandbox as learners' code. */
function knownBehaviours(exercise: GradableCode, seed: number, drawn: Drawn, sandbox: Sandbox) {
  const key = `${exercise.folder.id} ${exercise.version} ${seed}`;
  return cache.getOrMake(key, () => {
    const cases = casesOf(exercise, seed, drawn);
    const running = Promise.all(
      exercise.mistakes.map(async ({ label, source }): Promise<Known> => {
        const outcome = await sandbox.run(jobFor(exercise, source, cases, seed));
        return { label, behaviours: outcome.kind === 'ran' ? behaviours(exercise, cases, outcome.observations) : [] };
      }),
    );
    running.catch(() => cache.delete(key));
    return running;
  });
}

function differs(behaviour: Behaviour): boolean {
  if (behaviour.kind === 'output') return behaviour.differences.length > 0;
  return behaviour.kind !== 'not-reached';
}

/** The same output in the kind's own eyes, or the same failure. A limit that was hit says nothing of what one believes. */
function isSame({ kind, config }: GradableCode, a: Behaviour, b: Behaviour): boolean {
  if (a.kind === 'output') return b.kind === 'output' && kind.compare(config, a.output, b.output).length === 0;
  if (a.kind === 'no-output') return b.kind === 'no-output' && a.got === b.got;
  if (a.kind !== 'failed' || b.kind !== 'failed') return false;
  const [mine, theirs] = [a.observation, b.observation];
  if (mine.kind === 'threw')
    return theirs.kind === 'threw' && mine.name === theirs.name && mine.message === theirs.message;
  return mine.kind === 'refused' && theirs.kind === 'refused' && mine.reason === theirs.reason;
}
