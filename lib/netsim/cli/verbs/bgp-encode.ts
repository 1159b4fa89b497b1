import { z } from 'zod';
import { toHex } from '../../../bytes/hex.ts';
import { contextSchema } from '../../bgp/messages/context.ts';
import { encodeMessage } from '../../bgp/messages/encode-message.ts';
import { messageSchema } from '../../bgp/messages/message.ts';
import { lineId, lineVerb } from '../line-verb.ts';

export const bgpEncodeVerb = lineVerb({
  name: 'bgp-encode',
  about: 'writes a BGP message as bgp-decode reads it',
  example: [
    { id: 1, message: { type: 4 }, context: { asn4: true, addPath: [] } },
    { id: 1, hex: 'ffffffffffffffffffffffffffffffff001304' },
  ],
  help: 'Attributes keep their order; flags and lengths are used as given, and derived where left out.',
  schema: z.strictObject({ id: lineId, message: messageSchema, context: contextSchema.prefault({}) }),
  answer(input) {
    const result = encodeMessage(input.message, input.context);
    return result.ok ? { hex: toHex(result.value) } : { error: result.error };
  },
});
