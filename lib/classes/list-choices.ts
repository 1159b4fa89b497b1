import type { Track } from '#lib/exercises/exercise.ts';
import { listExercises } from '#lib/exercises/folder.ts';
import type { Text } from '#lib/netsim/text.ts';

/** An exercise that can be set. */
export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly track: Track;
  readonly title: Text;
  readonly kind: string;
  readonly difficulty: number;
  readonly minutes: number;
}

/** The whole course, by track and then difficulty. */
export function listChoices(): Choice[] {
  return listExercises()
    .map(({ id, track, manifest: { label, title, kind, difficulty, minutes } }) => {
      return { id, label, track, title, kind, difficulty, minutes };
    })
    .sort((a, b) => (a.track === b.track ? a.difficulty - b.difficulty || a.label.localeCompare(b.label) : 0));
}
