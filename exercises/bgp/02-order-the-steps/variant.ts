import type { Variant } from '#lib/exercises/exercise.ts';
import type { OrderingQuestion } from '#lib/kinds/ordering/kind.ts';
import { type StepId, steps } from './steps.ts';

/** The three that everybody has to know, and four of the six others; never shown in an order that begins right. */
export default ((rng) => {
  const main: readonly StepId[] = ['local-preference', 'as-path-length', 'med'];
  const others: readonly StepId[] = (Object.keys(steps) as StepId[]).filter((id) => !main.includes(id));
  const asked = [...main, ...rng.shuffle(others).slice(0, 4)];
  let order = rng.shuffle(asked);
  const place = (id: StepId) => order.indexOf(id);
  while (place('local-preference') < place('as-path-length') && place('as-path-length') < place('med')) {
    order = rng.shuffle(asked);
  }
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
