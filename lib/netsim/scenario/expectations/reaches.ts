import { z } from 'zod';
import type { PingResult } from '../../devices/host/host.ts';
import type { Text } from '../../text.ts';
import type { ExpectationKind } from '../expectation-kind.ts';

const schema = z.strictObject({
  that: z.literal('reaches'),
  from: z.string(),
  to: z.string(),
  not: z.boolean().exactOptional(),
});

/** A ping from a host is answered once everything has happened, or is not. */
export const reaches: ExpectationKind<typeof schema> = {
  name: 'reaches',
  schema,
  references: { from: 'host', to: 'target' },
  fails({ from, to, not = false }, { pingAfterwards }) {
    const result = pingAfterwards(from, to);
    if ((result.kind === 'answered') !== not) return null;
    if (not) {
      return {
        fr: `${from} joint ${to}, ce qui ne devait pas être.`,
        en: `${from} reaches ${to}, which it should not.`,
      };
    }
    const why = reasonOf(result);
    return { fr: `${from} ne joint pas ${to} : ${why.fr}.`, en: `${from} does not reach ${to}: ${why.en}.` };
  },
};

function reasonOf(result: PingResult): Text {
  if (result.kind !== 'error') return { fr: 'aucune réponse', en: 'no answer came' };
  const icmp = `ICMP ${result.type}/${result.code}`;
  return { fr: `${result.from} répond ${icmp}`, en: `${result.from} answers ${icmp}` };
}
