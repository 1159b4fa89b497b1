import { describe, expect, it } from 'vitest';
import { hex, toHex } from '#lib/bytes/hex.ts';
import { contextSchema } from '#lib/netsim/bgp/messages/context.ts';
import { decodeMessage } from '#lib/netsim/bgp/messages/decode-message.ts';
import { encodeMessage } from '#lib/netsim/bgp/messages/encode-message.ts';
import type { Attribute, Message } from '#lib/netsim/bgp/messages/message.ts';
import { capturedUpdates } from './captured-updates.ts';
import { daemons } from './golden.ts';

/** A message without what only repeats its bytes: what is left must be enough to write it. */
function meaningOf(message: Message): Message {
  if (message.type !== 2) return message;
  const attributes = message.update.attributes.map((attribute): Attribute => {
    const { valueHex, length: _length, ...meaning } = attribute;
    const isRead = 'value' in meaning || 'segments' in meaning || 'afi' in meaning;
    return isRead || valueHex === undefined ? meaning : { ...meaning, valueHex };
  });
  return { type: 2, update: { ...message.update, attributes } };
}

describe.each(daemons)('the UPDATEs that %s sent', (daemon) => {
  const updates = capturedUpdates(daemon);

  it('are many', () => expect(updates.length).toBeGreaterThan(400));

  it('are read without a fault', () => {
    for (const { lab, hex: text, context } of updates) {
      const decoded = decodeMessage(hex(text), contextSchema.parse(context ?? {}));
      expect(decoded, `${lab} ${text}`).toMatchObject({ treatment: 'accept', message: { type: 2 } });
    }
  });

  it('are written again byte for byte from what they say', () => {
    for (const { lab, hex: text, context } of updates) {
      const agreed = contextSchema.parse(context ?? {});
      const decoded = decodeMessage(hex(text), agreed);
      if (!('message' in decoded) || decoded.message === undefined) throw new Error(text);
      const written = encodeMessage(meaningOf(decoded.message), agreed);
      expect(written.ok && toHex(written.value), lab).toBe(text);
    }
  });
});
