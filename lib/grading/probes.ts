import { draw } from '../exercises/draw.ts';
import type { Sandbox } from '../sandbox/observation.ts';
import { type Behaviour, behaviours, differs, isSameBehaviour, jobFor } from './behaviour.ts';
import { casesOf, type ExpectedCase } from './cases.ts';
import type { GradableCode } from './gradable.ts';

/** What the probes are drawn from: the same for every learner, so that the known mistakes are run once. */
const probeSeeds = [7001, 7002, 7003];
/** Of each known mistake; the smallest cases first, where a second mistake of the learner's has the least room. */
const probesEach = 8;
/** Of each, the largest cases where it does as the reference does: who has this idea, and no other, does so too. */
const controlsEach = 6;

/** Cases that tell known mistakes from the reference and from each other. */
export interface Probes {
  readonly seed: number;
  readonly cases: readonly ExpectedCase[];
  /** By mistake: what its program does on each of the cases. */
  readonly known: readonly Known[];
}

export interface Known {
  readonly label: string;
  readonly behaviours: readonly Behaviour[];
}

const cache = new Map<string, Promise<Probes>>();

/** Worked out once in the life of a worker: each known mistake is run in the same sandbox as learners' code. */
export function probesOf(exercise: GradableCode, sandbox: Sandbox): Promise<Probes> {
  const key = `${exercise.folder.id} ${exercise.version}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const working = workOut(exercise, sandbox);
  cache.set(key, working);
  working.catch(() => cache.delete(key));
  return working;
}

async function workOut(exercise: GradableCode, sandbox: Sandbox): Promise<Probes> {
  const [seed = 0] = probeSeeds;
  const drawn = await Promise.all(
    probeSeeds.map(async (each) => casesOf(exercise, each, await draw(exercise.folder, each))),
  );
  const all = drawn.flat().toSorted((a, b) => a.size - b.size);
  const known = await Promise.all(
    exercise.mistakes.map(async ({ label, source }): Promise<Known> => {
      const outcome = await sandbox.run(jobFor(exercise, source, all, seed));
      return { label, behaviours: outcome.kind === 'ran' ? behaviours(exercise, all, outcome.observations) : [] };
    }),
  );
  const chosen = new Set(known.flatMap((mistake) => chosenFor(exercise, mistake, known)));
  const kept = all.map((_, index) => index).filter((index) => chosen.has(index));
  const at = <T>(items: readonly T[]): readonly T[] => kept.flatMap((index) => items[index] ?? []);
  return { seed, cases: at(all), known: known.map(({ label, behaviours }) => ({ label, behaviours: at(behaviours) })) };
}

/** Cases that tell a mistake from the reference, those first that tell it from the other mistakes too; and controls. */
function chosenFor(exercise: GradableCode, own: Known, all: readonly Known[]): readonly number[] {
  const separating = own.behaviours.flatMap((mine, index) => (differs(mine) ? [{ mine, index }] : []));
  const isUnlike = ({ mine, index }: { mine: Behaviour; index: number }): boolean =>
    all.every(({ label, behaviours }) => {
      const theirs = behaviours[index];
      return label === own.label || theirs === undefined || !isSameBehaviour(exercise, theirs, mine);
    });
  const controls = own.behaviours.flatMap((mine, index) => (differs(mine) ? [] : [index])).slice(-controlsEach);
  const chosen = separating
    .map((each) => ({ ...each, isUnlike: isUnlike(each) }))
    .toSorted((a, b) => Number(b.isUnlike) - Number(a.isUnlike) || a.index - b.index)
    .slice(0, probesEach)
    .map(({ index }) => index);
  return [...chosen, ...controls];
}
