import type { Sandbox } from '../sandbox/observation.ts';
import { type Behaviour, behaviours, jobFor } from './behaviour.ts';
import type { ExpectedCase } from './cases.ts';
import type { GradableCode } from './gradable.ts';
import { breaksCheck } from './judge-code.ts';

/**
 * The budget is counted in runs, not in milliseconds: the same answer must give the same report on a busy machine. One
 * run of a trial takes a fraction of a millisecond.
 */
const mostRounds = 12;
const mostRunsARound = 24;
/** Run at once; the boldest come first, and mostly one of the first few fails. */
const batch = 6;

export interface Counterexample {
  readonly case: ExpectedCase;
  readonly behaviour: Behaviour;
}

/**
 * Makes a failing case smaller while it still breaks the same check: each round runs a handful of smaller ones and
 * keeps the first that fails. What is found is replayed alone; undefined when it does not fail then, or when nothing
 * smaller was found.
 */
export async function shrink(
  exercise: GradableCode,
  source: string,
  failing: ExpectedCase,
  checkId: string,
  seed: number,
  sandbox: Sandbox,
): Promise<Counterexample | undefined> {
  const { kind } = exercise;
  if (kind.shrink === undefined) return undefined;
  let best = failing;
  for (let round = 0; round < mostRounds; round++) {
    const candidates = kind
      .shrink(best.input)
      .slice(0, mostRunsARound)
      .map((input) => expectedCase(exercise, input, best))
      .filter((each) => each.size < best.size && isFair(exercise, each));
    const next = await firstThatFails(candidates);
    if (next === undefined) break;
    best = next;
  }
  async function firstThatFails(candidates: readonly ExpectedCase[]): Promise<ExpectedCase | undefined> {
    for (let at = 0; at < candidates.length; at += batch) {
      const some = candidates.slice(at, at + batch);
      const seen = await run(exercise, source, some, seed, sandbox);
      const found = some.find((_, index) => breaksCheck(exercise, checkId, seen[index]));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  if (best === failing) return undefined;
  const [behaviour] = await run(exercise, source, [best], seed, sandbox);
  return behaviour && breaksCheck(exercise, checkId, behaviour) ? { case: best, behaviour } : undefined;
}

/** What is stated of any right answer must hold for the reference: else the exercise could not have asked it. */
function isFair({ answers }: GradableCode, { input, expected }: ExpectedCase): boolean {
  return (answers.invariants ?? []).every(({ breaches }) => breaches(input, expected).length === 0);
}

function expectedCase(
  { answers, kind }: GradableCode,
  input: unknown,
  { index, isVisible }: ExpectedCase,
): ExpectedCase {
  return { index, input, expected: answers.reference(input), isVisible, size: kind.size(input) };
}

async function run(
  exercise: GradableCode,
  source: string,
  cases: readonly ExpectedCase[],
  seed: number,
  sandbox: Sandbox,
): Promise<readonly Behaviour[]> {
  if (cases.length === 0) return [];
  const outcome = await sandbox.run(jobFor(exercise, source, cases, seed));
  return outcome.kind === 'ran' ? behaviours(exercise, cases, outcome.observations) : [];
}
