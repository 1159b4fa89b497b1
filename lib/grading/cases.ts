import type { Drawn } from '../exercises/exercise.ts';
import { rng } from '../netsim/sim/rng.ts';
import type { GradableCode } from './gradable.ts';
import { leastRecent } from './least-recent.ts';

/** One input with what the reference gives for it: never sent to the sandbox but for its arguments. */
export interface ExpectedCase {
  /** In the exercise's own order, hidden ones counted. */
  readonly index: number;
  readonly input: unknown;
  /** Worked out when it is first asked for: while the sandbox runs, best. */
  readonly expected: unknown;
  readonly isVisible: boolean;
  readonly size: number;
}

const cache = leastRecent<readonly ExpectedCase[]>(256);

/** All cases of a seed; the same for everybody with that seed. */
export function casesOf(exercise: GradableCode, seed: number, drawn: Drawn): readonly ExpectedCase[] {
  return cache.getOrMake(`${exercise.folder.id} ${exercise.version} ${seed}`, () => {
    const { answers, kind } = exercise;
    return answers.cases(rng(seed).fork('cases'), drawn).map(({ input, isVisible }, index) => {
      let asked: { readonly expected: unknown } | undefined;
      return {
        index,
        input,
        isVisible,
        get expected() {
          asked ??= { expected: answers.reference(input) };
          return asked.expected;
        },
        size: kind.size(input),
      };
    });
  });
}
