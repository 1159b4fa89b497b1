import { type Track, tracks } from '#lib/exercises/exercise.ts';
import type { CatalogueItem, OwnState } from '#lib/practice/catalogue.ts';

/** What the address of the practice page asks for; what it does not say, or says wrong, is "all". */
export interface Filters {
  readonly track: Track | undefined;
  readonly difficulty: number | undefined;
  readonly state: OwnState | undefined;
}

type Query = Readonly<Record<string, string | string[] | undefined>>;

export function readFilters({ track, difficulty, state }: Query): Filters {
  return {
    track: tracks.find((each) => each === track),
    difficulty: [1, 2, 3, 4, 5].find((each) => String(each) === difficulty),
    state: (['new', 'tried', 'passed'] as const).find((each) => each === state),
  };
}

export const fits =
  ({ track, difficulty, state }: Filters) =>
  (item: CatalogueItem): boolean =>
    (track === undefined || item.track === track) &&
    (difficulty === undefined || item.difficulty === difficulty) &&
    (state === undefined || item.state === state);
