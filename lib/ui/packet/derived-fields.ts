import { decode } from '#lib/netsim/decode.ts';
import { type HeaderLayer, isHeader, type Link, type Packet } from '#lib/netsim/packet.ts';
import type { FieldView } from '#lib/netsim/protocol.ts';
import { protocolOf } from '#lib/netsim/protocols.ts';

/** A length or a checksum: what stands there, and what the rest of the packet would make it. */
export interface DerivedField {
  /** As in `BoxField.path`. */
  readonly path: string;
  readonly kind: 'length' | 'checksum';
  readonly value: number;
  readonly computed: number;
  /** Bits from the start of the packet. */
  readonly packetBit: number;
  readonly lengthBits: number;
  /** A UDP checksum of zero: none, on purpose (RFC 768). */
  readonly isLeftOut: boolean;
}

interface Placed {
  readonly header: HeaderLayer;
  readonly path: string;
  /** Where the bytes that enclosing layers leave to this one stop. */
  readonly enclosingEnd: number;
  /** Where its payload stops, as far as the headers say so. */
  readonly end: number;
}

/** Every length and checksum of a packet that can be computed, outermost first. */
export function derivedFields(bytes: Uint8Array, link: Link): readonly DerivedField[] {
  const packet = decode(bytes, link);
  return place(packet).flatMap((placed, _, all) => [
    ...(lengthOf(packet, placed, all) ?? []),
    ...(checksumOf(packet, placed, all) ?? []),
  ]);
}

function place(packet: Packet): readonly Placed[] {
  const counts = new Map<string, number>();
  let end = packet.bytes.length;
  return packet.layers.filter(isHeader).map((header) => {
    const nth = (counts.get(header.proto) ?? 0) + 1;
    counts.set(header.proto, nth);
    const enclosingEnd = end;
    const declared = declaredEnd(header);
    if (declared !== null && declared >= header.offset + header.headerLength && declared < end) end = declared;
    return { header, path: nth === 1 ? header.proto : `${header.proto}#${nth}`, enclosingEnd, end };
  });
}

function declaredEnd(header: HeaderLayer): number | null {
  switch (header.proto) {
    case 'ipv4':
      return header.offset + header.fields.totalLength;
    case 'ipv6':
      return header.offset + 40 + header.fields.payloadLength;
    case 'udp':
      return header.offset + header.fields.length;
    default:
      return null;
  }
}

function lengthOf({ bytes }: Packet, placed: Placed, all: readonly Placed[]): readonly DerivedField[] | null {
  const { header, path, enclosingEnd } = placed;
  const name = header.proto === 'ipv4' ? 'totalLength' : header.proto === 'ipv6' ? 'payloadLength' : 'length';
  const declared = declaredEnd(header);
  if (declared === null) return null;
  if (header.proto === 'udp' && isFragment(all)) return null;
  // What fills a frame up to Ethernet's 60 bytes belongs to no packet.
  const frame = all.findLast((each) => each.header.proto === 'ethernet' && each.header.offset < header.offset);
  const isPadding =
    frame !== undefined &&
    declared <= enclosingEnd &&
    enclosingEnd - frame.header.offset <= 64 &&
    bytes.subarray(declared, enclosingEnd).every((byte) => byte === 0);
  const length = (isPadding ? declared : enclosingEnd) - header.offset;
  return derived(placed, name, path, 'length', header.proto === 'ipv6' ? length - 40 : length);
}

function checksumOf({ bytes }: Packet, placed: Placed, all: readonly Placed[]): readonly DerivedField[] | null {
  const { header, path, end } = placed;
  // Where the decoder could not judge it, we cannot compute it either.
  if (header.checksumValid === undefined) return null;
  const { checksum: _, ...fields } = header.fields as { checksum?: number };
  const headers = all.map((each) => ({ proto: each.header.proto, fields: each.header.fields }));
  const index = all.indexOf(placed);
  const full = protocolOf(header.proto).derive(fields, bytes.subarray(header.offset + header.headerLength, end), {
    outer: headers.slice(0, index),
    inner: headers[index + 1] ?? null,
    innerNumber: () => null,
  });
  const computed = 'checksum' in full && typeof full.checksum === 'number' ? full.checksum : null;
  return computed === null ? null : derived(placed, 'checksum', path, 'checksum', computed);
}

function derived(
  { header }: Placed,
  name: string,
  path: string,
  kind: DerivedField['kind'],
  computed: number,
): readonly DerivedField[] | null {
  const field = protocolOf(header.proto)
    .describe(header.fields)
    .find((each: FieldView) => each.name === name);
  if (field === undefined || typeof field.value !== 'number') return null;
  const isLeftOut = kind === 'checksum' && header.checksumValid === null;
  const { value, lengthBits } = field;
  const packetBit = header.offset * 8 + field.firstBit;
  return [{ path: `${path}.${name}`, kind, value, computed, packetBit, lengthBits, isLeftOut }];
}

/** Only a part of the datagram is here: the length of what it carries is about all of it. */
const isFragment = (all: readonly Placed[]): boolean =>
  all.some(
    ({ header }) =>
      (header.proto === 'ipv4' || header.proto === 'ipv6-fragment') &&
      (header.fields.moreFragments === 1 || header.fields.fragmentOffset > 0),
  );
