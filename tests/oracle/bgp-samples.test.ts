import { describe, expect, it } from 'vitest';
import { hex, toHex } from '#lib/bytes/hex.ts';
import { contextSchema } from '#lib/netsim/bgp/messages/context.ts';
import { decodeMessage } from '#lib/netsim/bgp/messages/decode-message.ts';
import { encodeMessage } from '#lib/netsim/bgp/messages/encode-message.ts';
import { messageSchema } from '#lib/netsim/bgp/messages/message.ts';
import { hasNetsimData, sample } from '#tests/support/netsim-data.ts';

interface Case {
  readonly id: string;
  readonly hex: string;
  readonly context: object;
  readonly expected: object;
}

// Messages of other projects' tests, each field compared with tshark by those who collected them.
describe.skipIf(!hasNetsimData)('BGP messages from elsewhere', () => {
  const cases = hasNetsimData ? sample<{ cases: Case[] }>('bgp-messages').cases : [];

  it.each(cases.map((each) => [each.id, each] as const))('%s reads field by field as expected', (_id, each) => {
    const decoded = decodeMessage(hex(each.hex), contextSchema.parse(each.context));
    expect('message' in decoded && decoded.message).toEqual(each.expected);
  });

  it.each(cases.map((each) => [each.id, each] as const))('%s is written byte for byte', (_id, each) => {
    const encoded = encodeMessage(messageSchema.parse(each.expected), contextSchema.parse(each.context));
    expect(encoded.ok && toHex(encoded.value)).toBe(each.hex);
  });
});

interface MalformedCase {
  readonly hex: string;
  readonly category: string;
  readonly expect:
    | { readonly result: 'incomplete'; readonly needBytes: number }
    | { readonly result: 'error'; readonly notification: object };
}

describe.skipIf(!hasNetsimData)('malformed BGP from elsewhere', () => {
  const cases = hasNetsimData ? sample<{ cases: MalformedCase[] }>('bgp-malformed').cases : [];

  it.each(cases.map((each) => [each.category, each.hex.slice(32), each] as const))('%s %s', (_category, _hex, each) => {
    const decoded = decodeMessage(hex(each.hex), contextSchema.parse({}));
    if (each.expect.result === 'incomplete') {
      expect(decoded).toMatchObject({ error: { code: 'incomplete' } });
      const missing = 'error' in decoded ? (decoded.error.needed ?? 0) - (decoded.error.available ?? 0) : 0;
      expect(missing).toBe(each.expect.needBytes);
    } else {
      expect(decoded).toMatchObject({ notification: each.expect.notification });
      expect('treatment' in decoded && decoded.treatment).not.toBe('accept');
    }
  });
});
