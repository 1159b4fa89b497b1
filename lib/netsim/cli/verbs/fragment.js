import { z } from 'zod';
import { hex, toHex } from '../../../bytes/hex.ts';
import { fragment } from '../../ipv4-fragments/fragment.ts';
import { hexText } from '../../layer-schema.ts';
import { lineId, lineVerb } from '../line-verb.ts';
export const fragmentVerb = lineVerb({
    name: 'fragment',
    about: 'cuts an IPv4 datagram to an MTU (RFC 791 §3.2)',
    example: [
        { id: 1, hex: '4500…', mtu: 576 },
        { id: 1, fragments: ['4500…', '4500…'] },
    ],
    help: 'A datagram that fits comes back as the only fragment; one that says “don’t fragment” is the error df-set.',
    schema: z.strictObject({ id: lineId, hex: hexText, mtu: z.int().min(1) }),
    answer(input) {
        const result = fragment(hex(input.hex), input.mtu);
        return result.ok ? { fragments: result.value.map((bytes) => toHex(bytes)) } : { error: result.error };
    },
});
