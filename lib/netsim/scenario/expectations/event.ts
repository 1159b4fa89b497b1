import { z } from 'zod';
import type { ExpectationKind } from '../expectation-kind.ts';
import { listed } from './count.ts';

const schema = z.strictObject({
  that: z.literal('event-ends'),
  /** The event’s id. */
  event: z.string(),
  /** What its outcome has to say: `{ "kind": "error", "type": 3, "code": 4 }`. */
  as: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  not: z.boolean().exactOptional(),
});

/** An event came to this, or did not. */
export const eventEnds: ExpectationKind<typeof schema> = {
  name: 'event-ends',
  schema,
  references: {},
  fails({ event, as, not = false }, { outcome }) {
    const came = outcome(event) ?? { kind: 'not-started' };
    const isSo = Object.entries(as).every(([name, value]) => came[name] === value);
    if (isSo !== not) return null;
    return {
      fr: `« ${event} » s’est terminé par ${listed(came)} ; il fallait${not ? ' autre chose que' : ''} ${listed(as)}.`,
      en: `“${event}” ended with ${listed(came)}; expected ${not ? 'anything but ' : ''}${listed(as)}.`,
    };
  },
};
