import type { Variant } from '#lib/exercises/exercise.ts';
import type { OrderingQuestion } from '#lib/kinds/ordering/kind.ts';
import { type StepId, steps } from './steps.ts';

/** Local preference and path length, which are what it is about, and four of the others; shuffled until it is wrong. */
export default ((rng) => {
  const all = Object.keys(steps) as StepId[];
  const always: readonly StepId[] = ['local-preference', 'as-path-length'];
  const chosen = new Set([...always, ...rng.shuffle(all.filter((id) => !always.includes(id))).slice(0, 4)]);
  const right = all.filter((id) => chosen.has(id));
  let order = right;
  while (order.indexOf('local-preference') < order.indexOf('as-path-length')) order = rng.shuffle(right);
  return {
    values: {},
    question: {
      items: order.map((id) => ({ id, text: steps[id] })),
      ends: {
        first: { fr: 'Toutes les routes vers le préfixe', en: 'All routes to the prefix' },
        last: { fr: 'La meilleure', en: 'The best one' },
      },
    },
  };
}) satisfies Variant<OrderingQuestion>;
