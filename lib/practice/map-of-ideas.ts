import type { OwnResult } from './own-results.ts';

/** What the map knows of an exercise. */
export interface MappedExercise {
  readonly id: string;
  readonly label: string;
  readonly track: string;
  readonly difficulty: number;
  readonly skills: readonly string[];
  /** Labels of misconceptions that it can catch. */
  readonly misconceptions: readonly string[];
  /** Labels. */
  readonly requires: readonly string[];
}

/**
 * - `new`: never met.
 * - `shaky`: met, and the last word was a failure.
 * - `known`: met, and the last word was a success.
 */
export type Mastery = 'new' | 'shaky' | 'known';

export interface Idea {
  /** A skill's id, or a misconception's label. */
  readonly id: string;
  readonly mastery: Mastery;
  /** Exercises that train it, or can catch it. */
  readonly exerciseIds: readonly string[];
}

export interface Advice {
  readonly exerciseId: string;
  /** `repair`: the last try failed. `prepare`: an exercise that a failing one builds on. `next`: ready for it. */
  readonly why: 'repair' | 'prepare' | 'next';
}

export interface MapOfIdeas {
  readonly skills: readonly Idea[];
  readonly misconceptions: readonly Idea[];
  /** null: everything is known. */
  readonly advice: Advice | null;
}

/** After so many failures in a row, something simpler is advised first. */
const stuckAfter = 3;

/** `exercises` in the course's order, `results` oldest first. Pure. */
export function mapIdeas(exercises: readonly MappedExercise[], results: readonly OwnResult[]): MapOfIdeas {
  const byExercise = Map.groupBy(results, ({ exerciseId }) => exerciseId);
  const masteryOf = (exercise: MappedExercise): Mastery => {
    const last = byExercise.get(exercise.id)?.at(-1);
    if (!last) return 'new';
    return last.passed ? 'known' : 'shaky';
  };
  const ideas = (
    names: (exercise: MappedExercise) => readonly string[],
    mastery: (id: string, on: MappedExercise[]) => Mastery,
  ) =>
    [...new Set(exercises.flatMap(names))].map((id): Idea => {
      const on = exercises.filter((exercise) => names(exercise).includes(id));
      return { id, mastery: mastery(id, on), exerciseIds: on.map((exercise) => exercise.id) };
    });
  return {
    skills: ideas(
      ({ skills }) => skills,
      (_, on) => together(on.map(masteryOf)),
    ),
    misconceptions: ideas(
      ({ misconceptions }) => misconceptions,
      (label, on) => misconceptionMastery(label, on, results),
    ),
    advice: advise(exercises, byExercise, masteryOf),
  };
}

/** One failure makes a skill shaky; one success, with nothing failing, makes it known. */
function together(masteries: readonly Mastery[]): Mastery {
  if (masteries.includes('shaky')) return 'shaky';
  return masteries.includes('known') ? 'known' : 'new';
}

/** Shaky from when it was seen until an exercise that would have caught it is passed. */
function misconceptionMastery(label: string, on: readonly MappedExercise[], results: readonly OwnResult[]): Mastery {
  const catching = new Set(on.map(({ id }) => id));
  let mastery: Mastery = 'new';
  for (const { exerciseId, passed, labels } of results) {
    if (labels.includes(label)) mastery = 'shaky';
    else if (passed && catching.has(exerciseId)) mastery = 'known';
  }
  return mastery;
}

function advise(
  exercises: readonly MappedExercise[],
  byExercise: ReadonlyMap<string, readonly OwnResult[]>,
  masteryOf: (exercise: MappedExercise) => Mastery,
): Advice | null {
  const known = new Set(exercises.filter((exercise) => masteryOf(exercise) === 'known').map(({ label }) => label));
  const lastAt = (exercise: MappedExercise): number => byExercise.get(exercise.id)?.at(-1)?.at.getTime() ?? 0;

  // What failed last is fresh in mind.
  const failing = exercises.filter((exercise) => masteryOf(exercise) === 'shaky').sort((a, b) => lastAt(b) - lastAt(a));
  for (const exercise of failing) {
    const missing = exercises.find(({ label }) => exercise.requires.includes(label) && !known.has(label));
    if (missing && failuresInARow(byExercise.get(exercise.id) ?? []) >= stuckAfter) {
      return { exerciseId: missing.id, why: 'prepare' };
    }
    return { exerciseId: exercise.id, why: 'repair' };
  }

  // Then the easiest one that is ready, first in the track that the learner is on.
  const latest = [...exercises].sort((a, b) => lastAt(b) - lastAt(a))[0];
  const track = latest && lastAt(latest) > 0 ? latest.track : undefined;
  const isReady = ({ requires }: MappedExercise): boolean =>
    requires.every((label) => known.has(label) || !exercises.some((exercise) => exercise.label === label));
  const unmet = exercises.filter((exercise) => masteryOf(exercise) === 'new');
  const ready = unmet.filter(isReady);
  const [next] = (ready.length > 0 ? ready : unmet).toSorted(
    (a, b) => Number(b.track === track) - Number(a.track === track) || a.difficulty - b.difficulty,
  );
  return next ? { exerciseId: next.id, why: 'next' } : null;
}

function failuresInARow(results: readonly OwnResult[]): number {
  const lastSuccess = results.findLastIndex(({ passed }) => passed);
  return results.length - 1 - lastSuccess;
}
