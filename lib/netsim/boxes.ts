import type { HeaderLayer, Packet, RestLayer } from './packet.ts';
import { isHeader } from './packet.ts';
import type { FieldFormat, FieldView } from './protocol.ts';
import { icmpv4 } from './protocols/icmpv4/icmpv4.ts';
import { type ProtocolName, protocolOf } from './protocols.ts';
import type { Text } from './text.ts';

/** First and last byte of the packet, both included. */
export type ByteRange = readonly [first: number, last: number];

/** A field with its place counted from the start of the packet. */
export interface BoxField extends FieldView {
  /** `vlan.vid`; of the n-th layer of a protocol from the second on `ipv4#2.ttl`. */
  readonly path: string;
  /** Bits from the start of the packet. */
  readonly packetBit: number;
}

/** One box of the drawing "boxes in boxes": a header, or what it carries in the end. */
export interface Box {
  readonly proto: ProtocolName | 'payload' | 'padding';
  readonly title: Text;
  /** The bytes that belong to this box and to no box inside it. */
  readonly ranges: readonly ByteRange[];
  readonly fields: readonly BoxField[];
  readonly checksumValid: boolean | null | undefined;
}

/**
 * A packet as people draw it, from the outside in. A decoder meets a VLAN tag's TPID where it expected the EtherType;
 * on the board the tag is its TPID and TCI, four bytes pushed in before the EtherType of the frame. The boxes are cut
 * that way, so `ethernet` owns bytes 0–11 and 16–17 of a tagged frame and `vlan` 12–15.
 */
export function boxes(packet: Packet): readonly Box[] {
  const headers = packet.layers.filter(isHeader);
  const rest = packet.layers.filter((layer): layer is RestLayer => !isHeader(layer));
  const counts = new Map<string, number>();
  const drawn = headers.map((header, index) => {
    const nth = (counts.get(header.proto) ?? 0) + 1;
    counts.set(header.proto, nth);
    const name = nth === 1 ? header.proto : `${header.proto}#${nth}`;
    return box(header, name, headers[index - 1], headers[index + 1], lastTag(headers, index));
  });
  return [
    ...drawn,
    ...rest.map((layer) => ({
      proto: layer.proto,
      title: layer.proto === 'payload' ? { fr: 'Données', en: 'Payload' } : { fr: 'Bourrage', en: 'Padding' },
      ranges: [[layer.offset, layer.offset + layer.length - 1]] as const,
      fields: [],
      checksumValid: undefined,
    })),
  ];
}

function box(
  header: HeaderLayer,
  name: string,
  previous: HeaderLayer | undefined,
  next: HeaderLayer | undefined,
  tag: HeaderLayer | undefined,
): Box {
  const protocol = protocolOf(header.proto);
  let fields = protocol.describe(header.fields).map((field) => ({
    ...field,
    path: `${name}.${field.name}`,
    packetBit: header.offset * 8 + field.firstBit,
  }));
  let ranges: ByteRange[] = [[header.offset, header.offset + header.headerLength - 1]];

  if (header.proto === 'vlan') {
    // TPID and TCI; the EtherType after it is the next tag's TPID, or the frame's.
    ranges = [[header.offset - 2, header.offset + 1]];
    fields = fields.filter((field) => field.name !== 'etherType');
  } else if (next?.proto === 'vlan' && previous?.proto !== 'vlan') {
    const typeAt = tag === undefined ? header.offset + 12 : tag.offset + 2;
    ranges = [
      [header.offset, header.offset + header.headerLength - 3],
      [typeAt, typeAt + 1],
    ];
    const etherType = tag?.proto === 'vlan' ? tag.fields.etherType : 0;
    fields = fields.map((field) =>
      field.name === 'etherType' ? { ...field, packetBit: typeAt * 8, value: etherType } : field,
    );
  }
  const title = header.proto === 'icmpv4' ? icmpv4.titleOf(header.fields) : protocol.title;
  return { proto: header.proto, title, ranges, fields, checksumValid: header.checksumValid };
}

/** The innermost of the tags that directly follow a header. */
function lastTag(headers: readonly HeaderLayer[], index: number): HeaderLayer | undefined {
  let last: HeaderLayer | undefined;
  for (let i = index + 1; headers[i]?.proto === 'vlan'; i++) last = headers[i];
  return last;
}

/** A field's value as one writes it on the board: `0x0800`, `42`, `10.0.0.1`. */
export function formatField(field: { format: FieldFormat; value: number | string; lengthBits: number }): string {
  if (typeof field.value === 'string') return field.value;
  return field.format === 'hex'
    ? `0x${field.value.toString(16).padStart(Math.ceil(field.lengthBits / 4), '0')}`
    : String(field.value);
}
