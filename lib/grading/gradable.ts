import { type KnownMistake, loadCodeAnswers, loadMistakes, loadQuizAnswers } from '../exercises/answers.ts';
import type { CodeAnswers, QuizAnswers } from '../exercises/exercise.ts';
import { type ExerciseFolder, loadExercise } from '../exercises/folder.ts';
import { exerciseVersion } from '../exercises/version.ts';
import type { CodeKind, QuizKind } from '../kinds/kind.ts';
import { loadKind } from '../kinds/load-kind.ts';
import type { SandboxLimits } from '../sandbox/observation.ts';

/** A quiz with what the grader alone knows of it. */
export interface GradableQuiz {
  readonly grading: 'in-process';
  readonly folder: ExerciseFolder;
  readonly version: string;
  readonly kind: QuizKind<unknown, unknown, unknown, unknown>;
  readonly answers: QuizAnswers;
}

/** A code exercise with what the grader alone knows of it. */
export interface GradableCode {
  readonly grading: 'in-sandbox';
  readonly folder: ExerciseFolder;
  readonly version: string;
  readonly kind: CodeKind<unknown, unknown, unknown, unknown, unknown>;
  readonly config: unknown;
  readonly answers: CodeAnswers;
  readonly limits: SandboxLimits;
  /** Only those that stand for a misconception. */
  readonly mistakes: readonly (KnownMistake & { readonly label: string })[];
}

export type Gradable = GradableQuiz | GradableCode;

const usualLimits: SandboxLimits = { wallMs: 1000, memoryMiB: 32, outputBytes: 262_144 };
const cache = new Map<string, Promise<Gradable>>();

/** Read once in the life of a worker: content changes with a restart. Throws when there is no such exercise. */
export function loadGradable(exerciseId: string): Promise<Gradable> {
  const known = cache.get(exerciseId);
  if (known) return known;
  const loading = load(loadExercise(exerciseId));
  cache.set(exerciseId, loading);
  loading.catch(() => cache.delete(exerciseId));
  return loading;
}

async function load(folder: ExerciseFolder): Promise<Gradable> {
  const [kind, version] = await Promise.all([loadKind(folder.manifest.kind), exerciseVersion(folder)]);
  if (kind.grading === 'in-process') {
    return { grading: 'in-process', folder, version, kind, answers: await loadQuizAnswers(folder) };
  }
  return {
    grading: 'in-sandbox',
    folder,
    version,
    kind,
    config: kind.config.parse(folder.manifest.config),
    answers: await loadCodeAnswers(folder),
    limits: folder.manifest.limits ?? usualLimits,
    mistakes: loadMistakes(folder).flatMap((each) =>
      each.label === undefined ? [] : [{ ...each, label: each.label }],
    ),
  };
}
