import type { Viewer } from '#lib/auth/viewer.ts';
import { listExercises } from '#lib/exercises/folder.ts';
import type { Text } from '#lib/netsim/text.ts';
import { listAsked } from './list-asked.ts';
import { mapIdeas } from './map-of-ideas.ts';
import { loadOwnResults } from './own-results.ts';

export interface NextExercise {
  readonly exerciseId: string;
  readonly title: Text;
}

/**
 * What to do once this exercise is passed: inside an assignment the next of its items that is not, in its order and
 * from here on; in practice what the map of ideas would then advise. Undefined when nothing is left.
 */
export async function nextAfter(
  viewer: Viewer | undefined,
  { exerciseId, assignmentId }: { readonly exerciseId: string; readonly assignmentId: string | null },
): Promise<NextExercise | undefined> {
  if (viewer !== undefined && assignmentId !== null) return nextAsked(viewer, assignmentId, exerciseId);
  const results = viewer === undefined ? [] : await loadOwnResults(viewer);
  const exercises = listExercises().map(({ id, track, manifest }) => ({ ...manifest, id, track }));
  const passed = { exerciseId, at: new Date(), passed: true, labels: [] };
  const advised = mapIdeas(exercises, [...results, passed]).advice?.exerciseId;
  const next = exercises.find(({ id }) => id === advised);
  return next && { exerciseId: next.id, title: next.title };
}

async function nextAsked(viewer: Viewer, assignmentId: string, exerciseId: string): Promise<NextExercise | undefined> {
  const assignments = (await listAsked(viewer)).flatMap((asked) => asked.assignments);
  const items = assignments.find(({ id }) => id === assignmentId)?.items ?? [];
  const here = items.findIndex((item) => item.exerciseId === exerciseId);
  return [...items.slice(here + 1), ...items.slice(0, Math.max(here, 0))].find(({ state }) => state !== 'passed');
}
