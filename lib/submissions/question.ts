import { AppError } from '#lib/errors.ts';
import { draw } from '#lib/exercises/draw.ts';
import type { Drawn } from '#lib/exercises/exercise.ts';
import { type ExerciseFolder, findExercise } from '#lib/exercises/folder.ts';
import { exerciseVersion } from '#lib/exercises/version.ts';
import { loadKind } from '#lib/kinds/load-kind.ts';

/** An exercise as one learner meets it. */
export interface Question {
  readonly exerciseVersion: string;
  /** What the learner sees, drawn from the seed. */
  readonly parameters: Drawn;
  /** The answer as its kind defines it; throws `bad-answer`. */
  parseAnswer(answer: unknown): unknown;
}

/** Throws `not-found` when there is no such exercise. */
export async function drawQuestion(exerciseId: string, seed: number): Promise<Question> {
  const folder = findExercise(exerciseId);
  if (!folder) throw new AppError('not-found');
  const [kind, parameters, version] = await Promise.all([
    loadKind(folder.manifest.kind),
    draw(folder, seed),
    currentVersion(folder),
  ]);
  return {
    exerciseVersion: version,
    parameters,
    parseAnswer(answer) {
      const parsed = kind.answer.safeParse(answer);
      if (!parsed.success) throw new AppError('bad-answer', { cause: parsed.error });
      return parsed.data;
    },
  };
}

const versions = new WeakMap<ExerciseFolder, Promise<string>>();

/** A folder is read once in production (lib/exercises/folder.ts keeps it), and so is its version. */
function currentVersion(folder: ExerciseFolder): Promise<string> {
  const known = versions.get(folder) ?? exerciseVersion(folder);
  versions.set(folder, known);
  return known;
}
