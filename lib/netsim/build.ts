import type { Ipv4Address } from './address/ipv4.ts';
import type { Ipv6Address } from './address/ipv6.ts';
import type { MacAddress } from './address/mac.ts';
import { type FilledPacket, fillIn, type PaddedLayer } from './fill-in.ts';
import { layerSchema } from './layer-schema.ts';
import { plainMessages } from './plain-messages.ts';
import { type FieldsOf, type ProtocolName, protocolOf } from './protocols.ts';

/**
 * Packets as one says them, from the outside in:
 *
 *     const frame = packet(
 *       Ethernet({ src: '02:00:00:00:00:01' }),
 *       Dot1Q({ vid: 10 }),
 *       IPv4({ src: '10.0.10.1', dst: '10.0.10.2' }),
 *       Udp({ srcPort: 4000, dstPort: 53 }),
 *       Payload('hi'),
 *     );
 *     frame.bytes;                          // Uint8Array
 *     frame.get(IPv4)?.totalLength;         // 30: derived
 *     frame.with(IPv4, { ttl: 63 }).bytes;  // another packet, checksum redone
 *
 * What is left out is derived or has its default; what is given stays, right or wrong, as long as it fits its bits.
 */
export function packet(...parts: readonly (PaddedLayer | PayloadPart)[]): BuiltPacket {
  const layers = parts.filter((part) => part.proto !== 'payload');
  const payloads = parts.filter((part) => part.proto === 'payload');
  if (payloads.length > 1 || (payloads.length === 1 && parts.at(-1)?.proto !== 'payload')) {
    throw new PacketError(`layers[${parts.findIndex(({ proto }) => proto === 'payload')}]`, 'A payload comes last.');
  }
  return built(layers.map(checked), payloads[0]?.bytes ?? new Uint8Array(0));
}

export interface BuiltPacket {
  /** As they were given: only what was said. */
  readonly layers: readonly PaddedLayer[];
  readonly payload: Uint8Array;
  readonly bytes: Uint8Array;
  /** The n-th header of a protocol (0: the outermost), with everything that was derived. */
  get<N extends ProtocolName>(layer: LayerBuilder<N>, nth?: number): FieldsOf[N] | undefined;
  /**
   * Another packet with these fields said; `undefined` takes back what was said, so that the field is derived again.
   * Throws where there is no such layer.
   */
  with<N extends ProtocolName>(layer: LayerBuilder<N>, fields: FieldChanges<N>, nth?: number): BuiltPacket;
}

/** A value that a packet cannot hold: `path` is `layers[1].vid`. */
export class PacketError extends RangeError {
  readonly path: string;
  /** What the field takes, where it is a number. */
  readonly allowed: readonly [min: number, max: number] | null;

  constructor(path: string, message: string, allowed: readonly [number, number] | null = null) {
    super(`${path}: ${message}`);
    this.path = path;
    this.allowed = allowed;
  }
}

/** Writes one layer; its `proto` names it for `get` and `with`. */
export interface LayerBuilder<N extends ProtocolName> {
  (fields?: FieldValues<N>): PaddedLayer<N>;
  readonly proto: N;
}

/** Texts that look like an address are taken as one; a MAC where an IPv4 address is due is a type error. */
type Written<V> = V extends Ipv4Address
  ? V | `${number}.${number}.${number}.${number}`
  : V extends MacAddress
    ? V | `${string}:${string}:${string}:${string}:${string}:${string}`
    : V extends Ipv6Address
      ? V | `${string}:${string}`
      : V;

export type FieldValues<N extends ProtocolName> = { readonly [F in keyof FieldsOf[N]]?: Written<FieldsOf[N][F]> };
export type FieldChanges<N extends ProtocolName> = {
  readonly [F in keyof FieldsOf[N]]?: Written<FieldsOf[N][F]> | undefined;
};

export interface PayloadPart {
  readonly proto: 'payload';
  readonly bytes: Uint8Array;
}

const builder = <N extends ProtocolName>(proto: N): LayerBuilder<N> =>
  Object.assign((fields: FieldValues<N> = {}) => ({ proto, fields }), { proto });

/** IEEE 802.3 */
export const Ethernet = builder('ethernet');
/** IEEE 802.1Q; with `tpid: 0x88a8` the outer tag of 802.1ad. */
export const Dot1Q = builder('vlan');
/** RFC 826 */
export const Arp = builder('arp');
/** RFC 791 */
export const IPv4 = builder('ipv4');
/** RFC 8200 */
export const IPv6 = builder('ipv6');
/** RFC 8200 §4.3 */
export const HopByHop = builder('ipv6-hop-by-hop');
/** RFC 8200 §4.4 */
export const Routing = builder('ipv6-routing');
/** RFC 8200 §4.5 */
export const Fragment = builder('ipv6-fragment');
/** RFC 8200 §4.6 */
export const DestinationOptions = builder('ipv6-destination-options');
/** RFC 792 */
export const Icmpv4 = builder('icmpv4');
/** RFC 4443 */
export const Icmpv6 = builder('icmpv6');
/** RFC 768 */
export const Udp = builder('udp');
/** RFC 9293 */
export const Tcp = builder('tcp');
/** RFC 2784, 2890 */
export const Gre = builder('gre');
/** RFC 7348 */
export const Vxlan = builder('vxlan');

/** What the innermost layer carries: a text in UTF-8, or bytes. */
export const Payload = (content: string | Uint8Array): PayloadPart => ({
  proto: 'payload',
  bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
});

/** Puts padding behind what a layer carries, as Ethernet fills short frames: `pad(Arp({ … }), 18)`, zeros or bytes. */
export const pad = <N extends ProtocolName>(layer: PaddedLayer<N>, padding: number | Uint8Array): PaddedLayer<N> => ({
  ...layer,
  padding: typeof padding === 'number' ? new Uint8Array(padding) : padding,
});

function built(layers: readonly PaddedLayer[], payload: Uint8Array): BuiltPacket {
  let filled: FilledPacket | undefined;
  const fill = (): FilledPacket => {
    filled ??= fillIn(layers, payload);
    return filled;
  };
  const indexOf = (proto: ProtocolName, nth: number): number =>
    layers.flatMap((each, i) => (each.proto === proto ? [i] : []))[nth] ?? -1;

  return {
    layers,
    payload,
    get bytes() {
      return fill().bytes;
    },
    get<N extends ProtocolName>({ proto }: LayerBuilder<N>, nth = 0) {
      return fill().headers[indexOf(proto, nth)]?.fields as FieldsOf[N] | undefined;
    },
    with({ proto }, changes, nth = 0) {
      const at = indexOf(proto, nth);
      const before = layers[at];
      if (before === undefined) throw new TypeError(`This packet has no ${proto} number ${nth + 1}.`);
      const fields = Object.fromEntries(
        Object.entries({ ...before.fields, ...changes }).filter(([, value]) => value !== undefined),
      );
      const changed = checked({ ...before, fields }, at);
      return built(
        layers.map((each, i) => (i === at ? changed : each)),
        payload,
      );
    },
  };
}

/** The same layer, addresses and hex in their canonical form; throws on what does not fit. */
function checked(layer: PaddedLayer, index: number): PaddedLayer {
  const { proto, fields, padding } = layer;
  const result = layerSchema.safeParse({ proto, fields }, { error: plainMessages });
  if (result.success) return padding === undefined ? result.data : { ...result.data, padding };
  const [issue] = result.error.issues;
  const name = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path.slice(1).join('.');
  const allowed = allowedRange(proto, name);
  const message =
    allowed === null
      ? (issue?.message ?? '')
      : `${shown(fields, name)} does not fit; it takes ${allowed[0]} to ${allowed[1]}.`;
  throw new PacketError(`layers[${index}]${name ? `.${name}` : ''}`, message, allowed);
}

function allowedRange(proto: ProtocolName, name: string | undefined): readonly [number, number] | null {
  const protocol = protocolOf(proto);
  const field = protocol.describe(protocol.defaults).find((each) => each.name === name);
  return typeof field?.value === 'number' ? [0, 2 ** field.lengthBits - 1] : null;
}

const shown = (fields: object, name: string | undefined): string =>
  JSON.stringify((fields as Readonly<Record<string, unknown>>)[name ?? '']) ?? 'undefined';
