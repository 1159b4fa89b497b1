import type { Variant } from '#lib/exercises/exercise.ts';
import type { OrderingQuestion } from '#lib/kinds/ordering/kind.ts';
import { type StepId, steps } from './steps.ts';

/** The four steps that make NAT what it is and two of the three others; shuffled until it is not a right order. */
export default ((rng) => {
  const dropped = rng.pick(['receive', 'ttl', 'filter'] as const);
  const ids = (Object.keys(steps) as StepId[]).filter((id) => id !== dropped);
  let order = ids;
  while (order.indexOf('dnat') < order.indexOf('route') && order.indexOf('route') < order.indexOf('snat')) {
    order = rng.shuffle(ids);
  }
  return {
    values: {},
    question: {
      items: order.map((id) => ({ id, text: steps[id] })),
      ends: {
        first: { fr: 'Le paquet arrive', en: 'The packet arrives' },
        last: { fr: 'Le paquet repart', en: 'The packet leaves' },
      },
    },
  };
}) satisfies Variant<OrderingQuestion>;
