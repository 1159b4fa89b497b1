import type { Variant } from '#lib/exercises/exercise.ts';
import type { MatchingQuestion } from '#lib/kinds/matching/kind.ts';
import { technologies } from '../table.ts';
import { needs } from './needs.ts';

/** All five needs, in any order and wording: had one technology no need, the last pair would be known by elimination. */
export default ((rng) => ({
  values: {},
  question: {
    items: rng.shuffle(Object.entries(needs)).map(([id, { wordings }]) => ({ id, text: rng.pick(wordings) })),
    partners: technologies.map(({ id, name }) => ({ id, text: { fr: name, en: name } })),
  },
})) satisfies Variant<MatchingQuestion>;
