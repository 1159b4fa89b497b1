import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
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
  const file = join(path, 'exercise.json');
  const changedMs = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  if (changedMs === undefined) return undefined;
  const cached = cache.get(id);
  if (cached?.changedMs === changedMs) return cached.folder;
  const folder = { id, track, slug, path, manifest: parseManifest(id, readFileSync(file, 'utf8')) };
  cache.set(id, { folder, changedMs });
  return folder;
}

/** The same object until its manifest is edited: what others work out from a folder they may keep beside it. */
const cache = new Map<string, { readonly folder: ExerciseFolder; readonly changedMs: number }>();

export function loadExercise(id: string): ExerciseFolder {
  const folder = findExercise(id);
  if (folder === undefined) throw new Error(`there is no exercise ${id}`);
  return folder;
}

/** Every exercise, by track and number. */
export function listExercises(): readonly ExerciseFolder[] {
  return tracks.flatMap((track) =>
    (existsSync(join(exercisesFolder, track)) ? readdirSync(join(exercisesFolder, track), { withFileTypes: true }) : [])
      .filter((entry) => entry.isDirectory() && /^\d{2}-/.test(entry.name))
      .map((entry) => entry.name)
      .sort()
      .map((slug) => loadExercise(`${track}/${slug}`)),
  );
}

function parseManifest(id: string, text: string): Manifest {
  const result = manifestSchema.safeParse(parseJson(id, text));
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => `${issue.path.join('.') || '(whole)'}: ${issue.message}`);
  throw new Error(`exercises/${id}/exercise.json: ${issues.join('; ')}`);
}

function parseJson(id: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`exercises/${id}/exercise.json is not JSON: ${cause instanceof Error ? cause.message : cause}`);
  }
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
