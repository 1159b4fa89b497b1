import { z } from 'zod';
import type { PingResult } from '../../devices/host/host.ts';
import type { TraceEntry } from '../../sim/trace.ts';
import type { Text } from '../../text.ts';
import type { ExpectationKind } from '../expectation-kind.ts';
import { droppedFirst } from './dropped.ts';

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
  references: { from: 'pinger', to: 'target' },
  fails({ from, to, not = false }, { pingAfterwards }) {
    const { result, trace } = pingAfterwards(from, to);
    if ((result.kind === 'answered') !== not) return null;
    if (not) {
      return {
        fr: `${from} joint ${to}, ce qui ne devait pas être.`,
        en: `${from} reaches ${to}, which it should not.`,
      };
    }
    const why = reasonOf(result, trace);
    return { fr: `${from} ne joint pas ${to} : ${why.fr}.`, en: `${from} does not reach ${to}: ${why.en}.` };
  },
};

function reasonOf(result: PingResult, trace: readonly TraceEntry[]): Text {
  const drop = droppedFirst(trace, () => true);
  if (result.kind !== 'error') return { fr: `aucune réponse${drop.fr}`, en: `no answer came${drop.en}` };
  const icmp = `ICMP ${result.type}/${result.code}`;
  return { fr: `${result.from} répond ${icmp}${drop.fr}`, en: `${result.from} answers ${icmp}${drop.en}` };
}
