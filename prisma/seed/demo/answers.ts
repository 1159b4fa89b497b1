import { join } from 'node:path';
import { loadMistakes, loadQuizAnswers, loadSolutions } from '#lib/exercises/answers.ts';
import { draw } from '#lib/exercises/draw.ts';
import type { ExerciseFolder } from '#lib/exercises/folder.ts';
import { readIfThere } from '#lib/exercises/folder.ts';
import { loadKind } from '#lib/kinds/load-kind.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';

/** What people might hand in for one variant of one exercise. */
export interface PossibleAnswers {
  readonly right: readonly unknown[];
  readonly wrong: readonly unknown[];
}

/** Solutions and alternatives; known mistakes, and the untouched starter. For quizzes, the kind's own samples. */
export async function possibleAnswers(folder: ExerciseFolder, seed: number): Promise<PossibleAnswers> {
  const kind = await loadKind(folder.manifest.kind);
  if (kind.grading === 'in-process') {
    const { question, values } = await draw(folder, seed);
    const answers = await loadQuizAnswers(folder);
    return kind.sampleAnswers(question, kind.key.parse(answers.key(question, values)));
  }
  const starter = readIfThere(join(folder.path, 'starter.ts'));
  return {
    right: loadSolutions(folder).map(({ source }) => ({ source })),
    wrong: [
      // Programs without a misconception are the hostile ones: not what a class hands in.
      ...loadMistakes(folder)
        .filter(({ label }) => label !== undefined)
        .map(({ source }) => withoutFirstComment(source)),
      ...(starter === undefined ? [] : [starter]),
    ].map((source) => ({ source })),
  };
}

/** A learner would not say which check catches them. */
export const withoutFirstComment = (source: string): string => source.replace(/^\/\/ caught-by:.*\n/, '');

export function pickAnswer(from: PossibleAnswers, isRight: boolean, rng: Rng): unknown {
  const wanted = isRight ? from.right : from.wrong;
  const any = wanted.length > 0 ? wanted : from.right;
  return rng.pick(any);
}
