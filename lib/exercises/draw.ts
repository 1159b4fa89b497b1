import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadKind } from '../kinds/load-kind.ts';
import { rng } from '../netsim/sim/rng.ts';
import type { Drawn, Variant } from './exercise.ts';
import type { ExerciseFolder } from './folder.ts';

const variants = new Map<string, Variant>();

/** What a seed gives: the public question and the prompt's values. The same seed gives the same, everywhere. */
export async function draw(folder: ExerciseFolder, seed: number): Promise<Drawn> {
  const variant = variants.get(folder.id) ?? (await loadVariant(folder));
  variants.set(folder.id, variant);
  const drawn = variant(rng(seed).fork('variant'));
  const kind = await loadKind(folder.manifest.kind);
  const question = kind.question.safeParse(drawn.question);
  if (!question.success) {
    const [issue] = question.error.issues;
    const where = issue?.path.join('.') || '(whole)';
    throw new Error(`exercises/${folder.id}/variant.ts, seed ${seed}: question.${where}: ${issue?.message}`);
  }
  return { values: drawn.values, question: question.data };
}

/** Only ever this one file: nothing that the site can reach names an exercise's answers. */
async function loadVariant(folder: ExerciseFolder): Promise<Variant> {
  const url = pathToFileURL(join(folder.path, 'variant.ts')).href;
  const module = (await import(/* turbopackIgnore: true */ /* webpackIgnore: true */ url)) as { default: Variant };
  return module.default;
}
