import { z } from 'zod';
import type { ExpectationKind } from '../expectation-kind.ts';
import { portRef } from '../values.ts';
import { countShape, expectedCount, isCountRight, listed } from './count.ts';
import { droppedFirst } from './dropped.ts';
import { fieldMatch, matches } from './field-match.ts';

const schema = z.strictObject({
  that: z.literal('frame-arrives'),
  /** The port that it comes in on. */
  at: portRef,
  match: fieldMatch.default({}),
  ...countShape,
});

/** A frame with these fields came in on a port, or did not. */
export const frameArrives: ExpectationKind<typeof schema> = {
  name: 'frame-arrives',
  schema,
  references: { at: 'port' },
  fails(expectation, { sim, arrivedAt }) {
    const { at, match } = expectation;
    const arrived = arrivedAt(at).filter(({ bytes }) => matches(bytes, match));
    if (isCountRight(expectation, arrived.length)) return null;
    const wanted = expectedCount(expectation);
    const fields = listed(match);
    const isTooFew = !expectation.not && arrived.length < (expectation.times ?? 1);
    const drop = isTooFew ? droppedFirst(sim.trace.entries, (frame) => matches(frame, match)) : { fr: '', en: '' };
    return {
      fr: `${at} a reçu ${arrived.length} trame(s)${fields === '' ? '' : ` avec ${fields}`} ; ${wanted.fr}${drop.fr}.`,
      en: `${at} received ${arrived.length} frame(s)${fields === '' ? '' : ` with ${fields}`}; expected ${wanted.en}${drop.en}.`,
    };
  },
};
