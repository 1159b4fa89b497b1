import { type BuiltPacket, packet as build, Payload } from './build.ts';
import { fillIn, type PaddedLayer } from './fill-in.ts';
import { type HeaderLayer, isHeader, type Packet } from './packet.ts';
import type { Below } from './protocol.ts';
import { type ProtocolName, protocolOf } from './protocols.ts';

/**
 * A packet that was read, as one would write it: its addresses, and the fields that cannot be derived, so that a change of one lets
 * checksums and lengths follow, while what was wrong stays wrong. Its bytes are the packet's own, whatever they are:
 * what could not be read is payload.
 */
export function rebuild(packet: Packet): BuiltPacket {
  const headers = packet.layers.filter(isHeader);
  for (let count = headers.length; count > 0; count--) {
    const { layers, payload } = written(packet, headers.slice(0, count));
    if (!isSame(fillIn(layers, payload).bytes, packet.bytes)) continue;
    return build(...withoutDerived(layers, payload, packet.bytes), ...(payload.length > 0 ? [Payload(payload)] : []));
  }
  return build(Payload(packet.bytes));
}

interface Written {
  readonly layers: readonly PaddedLayer[];
  readonly payload: Uint8Array;
}

/** Every field said; padding with the layer that ended before it. */
function written({ bytes }: Packet, headers: readonly HeaderLayer[]): Written {
  let end = bytes.length;
  let at = 0;
  let selector = 0;
  const layers = headers.map(({ proto, offset, fields, headerLength }): PaddedLayer => {
    const below: Below = { selector, pseudo: null, isPartial: true };
    const decoded = protocolOf(proto).decode(bytes, offset, end, below);
    const ownEnd = decoded.ok && decoded.stop !== true ? decoded.end : end;
    const padding = bytes.subarray(ownEnd, end);
    end = ownEnd;
    at = offset + headerLength;
    selector = decoded.ok ? (decoded.next?.value ?? 0) : 0;
    return { proto, fields, ...(padding.length > 0 ? { padding } : {}) };
  });
  return { layers, payload: bytes.subarray(at, end) };
}

/**
 * What says the same as something shorter, and sums and lengths, are left out first: they go rather than the field that
 * asks for them, `checksumPresent` or `identifier`.
 */
const first = [
  'checksum',
  'totalLength',
  'payloadLength',
  'length',
  'ihl',
  'dataOffset',
  'restHex',
  'options',
  'flags',
];

/** Addresses are always said: a packet without them says nothing, even where they happen to be our defaults. */
const isAddress = (proto: ProtocolName, name: string): boolean => {
  const protocol = protocolOf(proto);
  const format = protocol.describe(protocol.defaults).find((field) => field.name === name)?.format;
  return format === 'mac' || format === 'ipv4' || format === 'ipv6';
};

/** Leaves out field after field as long as the bytes stay the same. */
function withoutDerived(given: readonly PaddedLayer[], payload: Uint8Array, bytes: Uint8Array): readonly PaddedLayer[] {
  let layers = given;
  for (const [i, { proto, fields }] of given.entries()) {
    const names = Object.keys(fields).filter((name) => !isAddress(proto, name));
    for (const name of [
      ...first.filter((each) => names.includes(each)),
      ...names.filter((each) => !first.includes(each)),
    ]) {
      const shorter = layers.map((each, j) => (i === j ? { ...each, fields: without(each.fields, name) } : each));
      if (isSame(fillIn(shorter, payload).bytes, bytes)) layers = shorter;
    }
  }
  return layers;
}

const without = (fields: object, name: string): object =>
  Object.fromEntries(Object.entries(fields).filter(([each]) => each !== name));

const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);
