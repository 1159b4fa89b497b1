import type { Viewer } from '#lib/auth/viewer.ts';
import type { Track } from '#lib/exercises/exercise.ts';
import { listExercises } from '#lib/exercises/folder.ts';
import type { Text } from '#lib/netsim/text.ts';
import { loadOwnResults, type OwnResult } from './own-results.ts';

export type OwnState = 'new' | 'tried' | 'passed';

export interface CatalogueItem {
  readonly id: string;
  readonly label: string;
  readonly track: Track;
  readonly slug: string;
  readonly kind: string;
  readonly title: Text;
  readonly difficulty: number;
  readonly minutes: number;
  readonly skills: readonly string[];
  /** Labels. */
  readonly requires: readonly string[];
  readonly state: OwnState;
  /** Graded submits, in class and in practice. */
  readonly tries: number;
}

/** Every exercise, by track and then difficulty, with the viewer's own state; a visitor without a viewer has none. */
export async function listCatalogue(viewer: Viewer | undefined): Promise<CatalogueItem[]> {
  const own = Map.groupBy(viewer ? await loadOwnResults(viewer) : [], ({ exerciseId }) => exerciseId);
  return listExercises()
    .map(({ id, track, slug, manifest }) => {
      const { label, kind, title, difficulty, minutes, skills, requires } = manifest;
      const results = own.get(id) ?? [];
      const state = stateOf(results);
      return {
        id,
        label,
        track,
        slug,
        kind,
        title,
        difficulty,
        minutes,
        skills,
        requires,
        state,
        tries: results.length,
      };
    })
    .sort((a, b) => (a.track === b.track ? a.difficulty - b.difficulty || a.slug.localeCompare(b.slug) : 0));
}

function stateOf(results: readonly OwnResult[]): OwnState {
  if (results.some(({ passed }) => passed)) return 'passed';
  return results.length > 0 ? 'tried' : 'new';
}
