import { type Box, boxes } from '#lib/netsim/boxes.ts';
import { decode } from '#lib/netsim/decode.ts';
import { isHeader, type Link } from '#lib/netsim/packet.ts';
import type { Text } from '#lib/netsim/text.ts';
import { looksOf, type ProtocolLook } from './protocol-look.ts';

/** One line about a packet: what a list shows of it. */
export interface PacketSummary {
  /** From the wire inwards, without padding. */
  readonly looks: readonly ProtocolLook[];
  readonly titles: readonly Text[];
  /** The innermost addresses, IP before MAC. */
  readonly from: string | null;
  readonly to: string | null;
  readonly hasError: boolean;
}

export function summarise(bytes: Uint8Array, link: Link): PacketSummary {
  const packet = decode(bytes, link);
  const drawn = boxes(packet).filter(({ proto }) => proto !== 'padding' && proto !== 'payload');
  const inner = drawn.findLast((box) => addressOf(box, 'from') !== null);
  return {
    looks: looksOf(drawn),
    titles: drawn.map(({ title }) => title),
    from: inner === undefined ? null : addressOf(inner, 'from'),
    to: inner === undefined ? null : addressOf(inner, 'to'),
    hasError: packet.error !== null || packet.layers.some((layer) => isHeader(layer) && layer.checksumValid === false),
  };
}

function addressOf(box: Box, which: 'from' | 'to'): string | null {
  const names = which === 'from' ? ['src', 'senderIp'] : ['dst', 'targetIp'];
  const field = box.fields.find(
    ({ name, format }) => names.includes(name) && (format === 'mac' || format === 'ipv4' || format === 'ipv6'),
  );
  return typeof field?.value === 'string' ? field.value : null;
}
