import { contextSchema } from '#lib/netsim/bgp/messages/context.ts';
import { decodeMessage } from '#lib/netsim/bgp/messages/decode-message.ts';
import { encodeMessage } from '#lib/netsim/bgp/messages/encode-message.ts';
import { messageSchema } from '#lib/netsim/bgp/messages/message.ts';
import { perSecond, rate } from './rate.ts';

const goal = 300_000;
const context = contextSchema.parse({});

/** UPDATEs as a full table has them: a path of three to six, communities on every other, one to eight prefixes. */
function updates(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, n) => {
    const asns = Array.from({ length: 3 + (n % 4) }, (_, hop) => 64_500 + ((n * 7 + hop * 131) % 70_000));
    const nlri = Array.from({ length: 1 + (n % 8) }, (_, k) => ({ prefix: `${20 + k}.${n % 256}.${k * 16}.0/24` }));
    const attributes = [
      { type: 1, value: 'IGP' },
      { type: 2, segments: [{ type: 'AS_SEQUENCE', asns }] },
      { type: 3, value: `10.0.${n % 256}.1` },
      ...(n % 2 === 0 ? [] : [{ type: 8, value: [`64500:${n % 1000}`, '64500:1'] }]),
    ];
    const message = messageSchema.parse({ type: 2, update: { withdrawn: [], attributes, nlri } });
    const encoded = encodeMessage(message, context);
    if (!encoded.ok) throw new Error(encoded.error.message);
    return encoded.value;
  });
}

/** BGP messages to objects, with the treatment of RFC 7606. */
export function benchBgp(print: (line: string) => void): void {
  const messages = updates(2_000);
  const rounds = 20;
  let accepted = 0;
  const decode = rate(messages.length * rounds, () => {
    for (let n = 0; n < rounds; n++) {
      for (const bytes of messages) {
        const decoded = decodeMessage(bytes, context);
        if ('treatment' in decoded && decoded.treatment === 'accept') accepted++;
      }
    }
  });
  if (accepted % messages.length !== 0) throw new Error('a well-formed UPDATE was not accepted');
  print('BGP, UPDATEs like those of a full table; messages/s of CPU time on one thread');
  print(
    `  ${'decode, to objects'.padEnd(38)} ${perSecond(decode).padStart(12)}   goal ${perSecond(goal)} ${decode >= goal ? 'met' : 'missed'}`,
  );
}
