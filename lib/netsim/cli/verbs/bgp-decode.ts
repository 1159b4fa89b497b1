import { z } from 'zod';
import { hex } from '../../../bytes/hex.ts';
import { contextSchema } from '../../bgp/messages/context.ts';
import { decodeMessage } from '../../bgp/messages/decode-message.ts';
import { hexText } from '../../layer-schema.ts';
import { lineId, lineVerb } from '../line-verb.ts';

export const bgpDecodeVerb = lineVerb({
  name: 'bgp-decode',
  about: 'reads a BGP message, and says what a speaker does about it (RFC 4271, RFC 7606)',
  example: [
    { id: 1, hex: 'ffff…001304', context: { asn4: true, addPath: ['1/1'] } },
    { id: 1, message: { length: 19, type: 4, typeName: 'KEEPALIVE' }, treatment: 'accept' },
  ],
  help: [
    'treatment is accept, attribute-discard, treat-as-withdraw or session-reset; notification is what RFC 4271 alone',
    'would send. The context may also say extendedMessage (RFC 8654) and session: ebgp or ibgp.',
  ].join('\n'),
  schema: z.strictObject({ id: lineId, hex: hexText, context: contextSchema.prefault({}) }),
  answer: (input) => decodeMessage(hex(input.hex), input.context),
});
