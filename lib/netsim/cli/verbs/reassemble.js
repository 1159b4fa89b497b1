import { z } from 'zod';
import { hex, toHex } from '../../../bytes/hex.ts';
import { reassemble } from '../../ipv4-fragments/reassemble.ts';
import { hexText } from '../../layer-schema.ts';
import { lineId, lineVerb } from '../line-verb.ts';
export const reassembleVerb = lineVerb({
    name: 'reassemble',
    about: 'puts the fragments of an IPv4 datagram together, in any order (RFC 815)',
    example: [
        { id: 1, fragments: ['4500…', '4500…'] },
        { id: 1, hex: '4500…' },
    ],
    help: 'Exact duplicates are ignored; any other overlap is the error overlap, a hole is incomplete.',
    schema: z.strictObject({ id: lineId, fragments: z.array(hexText).min(1) }),
    answer(input) {
        const result = reassemble(input.fragments.map((text) => hex(text)));
        return result.ok ? { hex: toHex(result.value) } : { error: result.error };
    },
});
