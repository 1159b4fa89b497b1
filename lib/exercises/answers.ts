import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CodeAnswers, QuizAnswers } from './exercise.ts';
import { type ExerciseFolder, readIfThere } from './folder.ts';

/**
 * The other half of an exercise: keys, references, solutions and known mistakes. Only the worker, the author's tools
 * and the tests may import this file; the build fails when the site reaches it.
 */
export interface KnownMistake {
  /** The misconception, e.g. `V8`; undefined for programs that are only hostile (the hang, the memory bomb). */
  readonly label: string | undefined;
  /** The file's name without `.ts`. */
  readonly name: string;
  readonly source: string;
  /** From the first line, `// caught-by: <check id>`. */
  readonly caughtBy: string;
}

export async function loadQuizAnswers(folder: ExerciseFolder): Promise<QuizAnswers> {
  return (await importChecks(folder)) as QuizAnswers;
}

export async function loadCodeAnswers(folder: ExerciseFolder): Promise<CodeAnswers> {
  return (await importChecks(folder)) as CodeAnswers;
}

async function importChecks(folder: ExerciseFolder): Promise<unknown> {
  const url = pathToFileURL(join(folder.path, 'checks.ts')).href;
  const module = (await import(url)) as { default: unknown };
  return module.default;
}

/** `solution.ts` and the files of `alternatives/`: programs that must score full marks. */
export function loadSolutions(folder: ExerciseFolder): readonly { readonly name: string; readonly source: string }[] {
  const solution = readIfThere(join(folder.path, 'solution.ts'));
  const main = solution === undefined ? [] : [{ name: 'solution', source: solution }];
  return [...main, ...programs(join(folder.path, 'alternatives'))];
}

export function loadMistakes(folder: ExerciseFolder): readonly KnownMistake[] {
  return programs(join(folder.path, 'mistakes')).map(({ name, source }) => {
    const caughtBy = /^\/\/ caught-by: (\S+)/.exec(source)?.[1];
    if (caughtBy === undefined) {
      throw new Error(`exercises/${folder.id}/mistakes/${name}.ts: its first line must be “// caught-by: <check id>”`);
    }
    return { label: /^([A-Z]\d+)-/.exec(name)?.[1], name, source, caughtBy };
  });
}

function programs(path: string): readonly { readonly name: string; readonly source: string }[] {
  let names: string[];
  try {
    names = readdirSync(path);
  } catch {
    return [];
  }
  return names
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => ({ name: name.slice(0, -3), source: readIfThere(join(path, name)) ?? '' }));
}
