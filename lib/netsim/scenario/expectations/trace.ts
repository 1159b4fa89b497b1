import { z } from 'zod';
import type { ExpectationKind } from '../expectation-kind.ts';
import { countShape, expectedCount, isCountRight } from './count.ts';

const schema = z.strictObject({
  that: z.literal('trace-has'),
  why: z.string(),
  /** A node, or a link where the wire itself decided. */
  node: z.string().exactOptional(),
  port: z.string().exactOptional(),
  action: z.enum(['send', 'drop', 'deliver', 'note']).exactOptional(),
  ...countShape,
});

/** A reason stands in the trace, or does not. */
export const traceHas: ExpectationKind<typeof schema> = {
  name: 'trace-has',
  schema,
  references: {},
  fails(expectation, { sim }) {
    const { that: _that, not: _not, times: _times, ...filter } = expectation;
    const found = sim.trace.where(filter).length;
    if (isCountRight(expectation, found)) return null;
    const wanted = expectedCount(expectation);
    const at = filter.node ?? '';
    return {
      fr: `La raison « ${filter.why} » figure ${found} fois dans la trace${at === '' ? '' : ` de ${at}`} ; ${wanted.fr}.`,
      en: `The trace${at === '' ? '' : ` of ${at}`} has the reason “${filter.why}” ${found} time(s); expected ${wanted.en}.`,
    };
  },
};
