import type { Difference } from '../kinds/kind.ts';
import type { Text } from '../netsim/text.ts';
import type { Observation, SandboxJob } from '../sandbox/observation.ts';
import type { ExpectedCase } from './cases.ts';
import type { GradableCode } from './gradable.ts';

/** What a program did on one case, compared with the reference. */
export type Behaviour =
  | { readonly kind: 'output'; readonly output: unknown; readonly differences: readonly Difference[] }
  /** It returned something that is no output of this kind; `problem` says why. */
  | { readonly kind: 'no-output'; readonly got: string; readonly problem: Text }
  | { readonly kind: 'failed'; readonly observation: Exclude<Observation, { kind: 'returned' }> }
  /** An earlier failure ended the program. */
  | { readonly kind: 'not-reached' };

/** The job that runs a program on some cases: inputs go in, nothing of what is expected. */
export function jobFor(
  exercise: GradableCode,
  source: string,
  cases: readonly ExpectedCase[],
  seed: number,
): SandboxJob {
  const { kind, config, folder, limits } = exercise;
  return {
    source,
    entry: kind.entry(config),
    ...(kind.as === undefined
      ? {}
      : {
          as: kind.as,
          alsoEntries: kind.alsoEntries?.(config) ?? [],
          optionalEntries: kind.optionalEntries?.(config) ?? [],
        }),
    imports: folder.manifest.imports,
    calls: cases.map(({ input }) => kind.encodeInput(config, input)),
    limits,
    seed,
  };
}

/** One behaviour a case, in the same order. */
export function behaviours(
  exercise: GradableCode,
  cases: readonly ExpectedCase[],
  observations: readonly Observation[],
): readonly Behaviour[] {
  const { kind, config, answers } = exercise;
  return cases.map(({ input, expected }, index): Behaviour => {
    const observation = observations[index];
    if (observation === undefined) return { kind: 'not-reached' };
    if (observation.kind !== 'returned') return { kind: 'failed', observation };
    const output = kind.readOutput(config, observation.value);
    if (!output.ok) return { kind: 'no-output', got: shape(observation.value), problem: output.error };
    const broken = (answers.invariants ?? []).flatMap(({ id, breaches }) =>
      breaches(input, output.value).map((breach) => ({ where: `invariant.${id}`, ...breach })),
    );
    const told = new Set(broken.map(({ step }) => step));
    const others = kind
      .compare(config, expected, output.value)
      .filter(({ step }) => step === undefined || !told.has(step));
    const differences = [...broken, ...others];
    return { kind: 'output', output: output.value, differences };
  });
}

/** Not what the reference does. */
export function differs(behaviour: Behaviour): boolean {
  if (behaviour.kind === 'output') return behaviour.differences.length > 0;
  return behaviour.kind !== 'not-reached';
}

/** The same output in the kind's own eyes, or the same failure; never the same limit. */
export function isSameBehaviour({ kind, config }: GradableCode, a: Behaviour, b: Behaviour): boolean {
  if (a.kind === 'output') {
    // A property may be broken in ways that the kind leaves to the program's choice.
    if (b.kind !== 'output' || broken(a) !== broken(b)) return false;
    return kind.isSame?.(config, a.output, b.output) ?? kind.compare(config, a.output, b.output).length === 0;
  }
  if (a.kind === 'no-output') return b.kind === 'no-output' && a.got === b.got;
  if (a.kind !== 'failed' || b.kind !== 'failed') return false;
  const [mine, theirs] = [a.observation, b.observation];
  if (mine.kind === 'threw')
    return theirs.kind === 'threw' && mine.name === theirs.name && mine.message === theirs.message;
  return mine.kind === 'refused' && theirs.kind === 'refused' && mine.reason === theirs.reason;
}

/** The stated properties that an output breaks, each once. */
function broken({ differences }: Extract<Behaviour, { kind: 'output' }>): string {
  const found = differences.filter(({ why }) => why !== undefined).map(({ where }) => where);
  return [...new Set(found)].sort().join();
}

/** A value in a few characters: `Uint8Array(46)`, `"abc"`, `[1, 2, 3]`. */
export function shape(value: unknown): string {
  if (value instanceof Uint8Array) return `Uint8Array(${value.length})`;
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
