import type { DecodeError } from '../bytes/decode-error.ts';
import type { Protocol } from './protocol.ts';
import type { FieldsOf, ProtocolName } from './protocols.ts';

/** A header that was read. Offsets are bytes from the start of the packet. */
export type HeaderLayer = {
  readonly [N in ProtocolName]: {
    readonly proto: N;
    readonly offset: number;
    readonly headerLength: number;
    readonly fields: FieldsOf[N];
    /** null: "no checksum" on purpose; left out where there is none or it cannot be checked. */
    readonly checksumValid?: boolean | null;
  };
}[ProtocolName];

/** Bytes that no protocol of ours reads, or that only fill up a frame. */
export interface RestLayer {
  readonly proto: 'payload' | 'padding';
  readonly offset: number;
  readonly length: number;
}

export type Layer = HeaderLayer | RestLayer;

export interface Packet {
  readonly bytes: Uint8Array;
  readonly link: Link;
  /** From the wire inwards; payload and padding last. */
  readonly layers: readonly Layer[];
  /** What stopped the reading, or the first thing that was wrong; null for a well-formed packet. */
  readonly error: DecodeError | null;
}

/** What the first byte of a packet belongs to. */
export type Link = 'ethernet' | 'ipv4' | 'ipv6' | 'raw-ip' | 'vxlan';

export const isHeader = (layer: Layer): layer is HeaderLayer => layer.proto !== 'payload' && layer.proto !== 'padding';

/** The n-th layer (0: the outermost) of a protocol, typed by it: `find(packet, ipv4)?.fields.ttl`. */
export function find<H extends object, N extends ProtocolName>(
  packet: Packet,
  protocol: Protocol<H, N>,
  nth = 0,
): Extract<HeaderLayer, { proto: N }> | undefined {
  return packet.layers.filter((layer) => layer.proto === protocol.name)[nth] as
    | Extract<HeaderLayer, { proto: N }>
    | undefined;
}
