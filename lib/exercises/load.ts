import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { loadKind } from '../kinds/load-kind.ts';
import { draw } from './draw.ts';
import type { ExerciseView } from './exercise.ts';
import { type ExerciseFolder, findExercise, readIfThere } from './folder.ts';
import { fillPlaceholders, splitHints } from './prose.ts';

export type Locale = 'fr' | 'en';

/** What a browser may see of an exercise, for one seed and one language; undefined when there is no such exercise. */
export async function loadView(id: string, seed: number, locale: Locale): Promise<ExerciseView | undefined> {
  const folder = findExercise(id);
  if (folder === undefined) return undefined;
  const { manifest } = folder;
  const { values, question } = await draw(folder, seed);
  const kind = await loadKind(manifest.kind);
  const starter = kind.grading === 'in-sandbox' ? requireText(folder, 'starter.ts') : undefined;
  return {
    id: folder.id,
    label: manifest.label,
    track: folder.track,
    slug: folder.slug,
    kind: manifest.kind,
    title: manifest.title,
    difficulty: manifest.difficulty,
    minutes: manifest.minutes,
    skills: manifest.skills,
    requires: manifest.requires,
    imports: manifest.imports,
    seed,
    prompt: fillPlaceholders(requireText(folder, `prompt.${locale}.md`), values, `${id}/prompt.${locale}.md`),
    hints: splitHints(requireText(folder, `hints.${locale}.md`)).map((hint) =>
      fillPlaceholders(hint, values, `${id}/hints.${locale}.md`),
    ),
    question,
    config: kind.config.parse(manifest.config),
    ...(starter === undefined ? {} : { starter }),
  };
}

/** A seed for a fresh practice variant. */
export const freshSeed = (): number => randomInt(0, 2 ** 31);

function requireText(folder: ExerciseFolder, name: string): string {
  const text = readIfThere(join(folder.path, name));
  if (text === undefined) throw new Error(`exercises/${folder.id}/${name} is missing`);
  return text;
}
