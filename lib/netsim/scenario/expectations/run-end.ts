import { z } from 'zod';
import type { ExpectationKind } from '../expectation-kind.ts';

const schema = z.strictObject({
  that: z.literal('run-ends'),
  as: z.enum(['idle', 'time-reached', 'event-budget', 'broadcast-storm', 'forwarding-loop']),
  not: z.boolean().exactOptional(),
});

/** Why the run stopped: nothing left to do, its time, or a storm. */
export const runEnds: ExpectationKind<typeof schema> = {
  name: 'run-ends',
  schema,
  references: {},
  fails({ as, not = false }, { ended }) {
    const why = ended?.why ?? 'not-ended';
    if ((why === as) !== not) return null;
    return {
      fr: `L’exécution s’est arrêtée pour « ${why} » ; il fallait${not ? ' autre chose que' : ''} « ${as} ».`,
      en: `The run ended with “${why}”; expected ${not ? 'anything but ' : ''}“${as}”.`,
    };
  },
};
