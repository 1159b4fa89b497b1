import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadKind } from '../kinds/load-kind.ts';
import type { ExerciseFolder } from './folder.ts';

/**
 * What a verdict depends on, as one hash of twelve hex digits: manifest, variant, checks, vectors, and the kind's
 * version. Prose, hints, solutions and mistakes are not part of it: mending a sentence does not make a new exercise.
 */
export async function exerciseVersion(folder: ExerciseFolder): Promise<string> {
  return (await exerciseHash(folder)).slice(0, 12);
}

/** The whole of that hash, SHA-256, 64 hex digits. */
export async function exerciseHash(folder: ExerciseFolder): Promise<string> {
  const kind = await loadKind(folder.manifest.kind);
  const hash = createHash('sha256').update(`${kind.id}@${kind.version}\n`);
  for (const name of ['exercise.json', ...programs(folder), ...vectors(folder)]) {
    hash.update(`${name}\n`).update(readFileSync(join(folder.path, name)));
  }
  return hash.digest('hex');
}

/** variant.ts, checks.ts and what they keep beside them; what learners read and write is not part of it. */
function programs(folder: ExerciseFolder): readonly string[] {
  const others = readdirSync(folder.path)
    .filter((name) => name.endsWith('.ts') && !['variant.ts', 'checks.ts', 'starter.ts', 'solution.ts'].includes(name))
    .sort();
  return ['variant.ts', 'checks.ts', ...others];
}

function vectors(folder: ExerciseFolder): readonly string[] {
  const path = join(folder.path, 'vectors');
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .sort()
    .map((name) => `vectors/${name}`);
}
