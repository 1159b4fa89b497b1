import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Manifest, manifestSchema, type Track, tracks } from './exercise.ts';

/**
 * Where the content lies. The site and the worker both run in the checkout, so it is read as files: nothing of it is
 * bundled.
 */
export const exercisesFolder = join(process.cwd(), 'exercises');

/** An exercise's folder and its checked manifest. */
export interface ExerciseFolder {
  /** `<track>/<nn-slug>` */
  readonly id: string;
  readonly track: Track;
  readonly slug: string;
  readonly path: string;
  readonly manifest: Manifest;
}

/** Undefined when there is no such exercise; throws, naming file and field, when its manifest is wrong. */
export function findExercise(id: string): ExerciseFolder | undefined {
  const parts = /^([a-z]+)\/(\d{2}-[a-z0-9-]+)$/.exec(id);
  const track = tracks.find((each) => each === parts?.[1]);
  const slug = parts?.[2];
  if (track === undefined || slug === undefined) return undefined;
  const path = join(exercisesFolder, track, slug);
  const text = readIfThere(join(path, 'exercise.json'));
  if (text === undefined) return undefined;
  return { id, track, slug, path, manifest: parseManifest(id, text) };
}

export function loadExercise(id: string): ExerciseFolder {
  const folder = findExercise(id);
  if (folder === undefined) throw new Error(`there is no exercise ${id}`);
  return folder;
}

/** Every exercise, by track and number. */
export function listExercises(): readonly ExerciseFolder[] {
  return tracks.flatMap((track) =>
    readdirSync(join(exercisesFolder, track), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && /^\d{2}-/.test(entry.name))
      .map((entry) => entry.name)
      .sort()
      .map((slug) => loadExercise(`${track}/${slug}`)),
  );
}

function parseManifest(id: string, text: string): Manifest {
  const result = manifestSchema.safeParse(JSON.parse(text));
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => `${issue.path.join('.') || '(whole)'}: ${issue.message}`);
  throw new Error(`exercises/${id}/exercise.json: ${issues.join('; ')}`);
}

/** The text of a file, or undefined where it is not there. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
