import type { Viewer } from '#lib/auth/viewer.ts';
import { listExercises } from '#lib/exercises/folder.ts';
import { type MapOfIdeas, mapIdeas } from './map-of-ideas.ts';
import { loadOwnResults } from './own-results.ts';

export interface Progress extends MapOfIdeas {
  readonly exercises: { readonly passed: number; readonly tried: number; readonly total: number };
}

/** What the viewer knows, what is shaky, what is new, and one exercise to do next. */
export async function loadProgress(viewer: Viewer): Promise<Progress> {
  const results = await loadOwnResults(viewer);
  const folders = listExercises();
  const exercises = folders.map(({ id, track, manifest }) => ({ ...manifest, id, track }));
  const live = new Set(exercises.map(({ id }) => id));
  const own = results.filter(({ exerciseId }) => live.has(exerciseId));
  return {
    ...mapIdeas(exercises, own),
    exercises: {
      passed: new Set(own.filter(({ passed }) => passed).map(({ exerciseId }) => exerciseId)).size,
      tried: new Set(own.map(({ exerciseId }) => exerciseId)).size,
      total: live.size,
    },
  };
}
