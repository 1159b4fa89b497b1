import type { Variant } from '#lib/exercises/exercise.ts';
import type { OrderingQuestion } from '#lib/kinds/ordering/kind.ts';
import { layers } from './layers.ts';

/** With a tag below or an IPv4 header inside, so that each variant has seven; shuffled until it is not the answer already. */
export default ((rng) => {
  const dropped = rng.pick(layers.filter((layer) => 'isOptional' in layer));
  const chosen = layers.filter((layer) => layer !== dropped);
  let items = chosen;
  while (items.every(({ id }, index) => id === chosen[index]?.id)) items = rng.shuffle(chosen);
  return {
    values: {},
    question: {
      items: items.map(({ id, text }) => ({ id, text })),
      ends: {
        first: { fr: 'En premier sur le câble', en: 'First on the wire' },
        last: { fr: 'En dernier, au plus profond', en: 'Last, innermost' },
      },
    },
  };
}) satisfies Variant<OrderingQuestion>;
