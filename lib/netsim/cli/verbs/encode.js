import { z } from 'zod';
import { hex, toHex } from '../../../bytes/hex.ts';
import { encode } from '../../encode.ts';
import { hexText, layerSchema } from '../../layer-schema.ts';
import { lineId, lineVerb } from '../line-verb.ts';
export const encodeVerb = lineVerb({
    name: 'encode',
    about: 'writes packets: what is left out is filled in, what is given is used as given',
    example: [
        {
            id: 1,
            layers: [{ proto: 'ethernet' }, { proto: 'vlan', fields: { vid: 10 } }, { proto: 'arp' }],
            payloadHex: '',
        },
        { id: 1, hex: 'ffffffffffff…' },
    ],
    schema: z.strictObject({ id: lineId, layers: z.array(layerSchema), payloadHex: hexText.default('') }),
    answer: ({ layers, payloadHex }) => ({ hex: toHex(encode(layers, hex(payloadHex))) }),
});
