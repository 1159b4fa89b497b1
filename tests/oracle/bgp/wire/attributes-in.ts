import { hex } from '#lib/bytes/hex.ts';
import { contextSchema } from '#lib/netsim/bgp/messages/context.ts';
import { decodeMessage } from '#lib/netsim/bgp/messages/decode-message.ts';
import type { Attribute } from '#lib/netsim/bgp/messages/message.ts';
import type { GoldenUpdate } from '../golden.ts';

/** The kinds of attributes in UPDATEs, with the kinds of segments in a path and the family of MP_*. */
export function attributesIn(updates: readonly GoldenUpdate[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { hex: text, context } of updates) {
    const decoded = decodeMessage(hex(text), contextSchema.parse(context ?? {}));
    if (!('message' in decoded) || decoded.message?.type !== 2) throw new Error(`No UPDATE: ${text}`);
    for (const each of decoded.message.update.attributes) for (const kind of kindsOf(each)) found.add(kind);
  }
  return found;
}

function kindsOf({ type, name = `${type}`, segments, afi }: Attribute): string[] {
  if (segments !== undefined) return segments.map((segment) => `${name} with ${segment.type}`);
  return [afi === undefined ? name : `${name} of family ${afi}`];
}
