// `@lab/packets`: whole packets for learners, on the reference library's own codecs.

import { decode as decodePacket } from '../netsim/decode.ts';
import { encode as encodeLayers, layer as makeLayer } from '../netsim/encode.ts';
import type { Link, Packet } from '../netsim/packet.ts';
import type { LayerInput } from '../netsim/protocol.ts';
import type { FieldsOf, ProtocolName } from '../netsim/protocols.ts';

/** One layer, with only the fields that matter: `layer('vlan', { vid: 10 })`. The rest is filled in. */
export function layer<N extends ProtocolName>(proto: N, fields: Partial<FieldsOf[N]> = {}): LayerInput {
  return makeLayer(proto, fields);
}

/** The bytes of a packet, outermost layer first. Lengths, checksums and types that you leave out are filled in. */
export function encode(layers: readonly LayerInput[], payload?: Uint8Array): Uint8Array {
  return encodeLayers(layers, payload);
}

/** Reads a packet. Never throws: gives the layers that could be read, and the error that stopped it. */
export function decode(bytes: Uint8Array, link: Link = 'ethernet'): Packet {
  return decodePacket(bytes, link);
}
