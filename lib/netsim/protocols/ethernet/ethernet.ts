import { u16 } from '../../../bytes/read.ts';
import { putU16 } from '../../../bytes/write.ts';
import { broadcastMac, type MacAddress, mac, putMac, readMac } from '../../address/mac.ts';
import { describeFixed, type FieldSpec, type Protocol, truncated } from '../../protocol.ts';

/**
 * Ethernet II and IEEE 802.3 (clause 3.2).
 *
 *     0                   6                   12      14
 *     +-------------------+-------------------+-------+---------
 *     | destination MAC   | source MAC        | type  | payload
 *     +-------------------+-------------------+-------+---------
 *
 * The last two bytes are a type from 1536 up, a payload length up to 1500; 1501 to 1535 mean nothing. A length is kept
 * in `etherType` too, and the payload is not trimmed to it. Not supported: the FCS, which captures do not carry.
 */
export interface EthernetFields {
  readonly dst: MacAddress;
  readonly src: MacAddress;
  readonly etherType: number;
}

const rfc = 'IEEE 802.3 §3.2';

export const ethernetSpecs: readonly FieldSpec<EthernetFields>[] = [
  {
    name: 'dst',
    label: 'dst',
    title: { fr: 'adresse de destination', en: 'destination address' },
    meaning: {
      fr: 'La carte à qui la trame est remise ; ff:ff:ff:ff:ff:ff pour toutes.',
      en: 'The interface the frame is for; ff:ff:ff:ff:ff:ff means every one.',
    },
    firstBit: 0,
    lengthBits: 48,
    format: 'mac',
    rfc,
  },
  {
    name: 'src',
    label: 'src',
    title: { fr: 'adresse source', en: 'source address' },
    meaning: {
      fr: 'La carte qui a émis la trame ; c’est elle qu’un commutateur apprend.',
      en: 'The interface that sent the frame; this is what a switch learns.',
    },
    firstBit: 48,
    lengthBits: 48,
    format: 'mac',
    rfc,
  },
  {
    name: 'etherType',
    label: 'type',
    title: { fr: 'EtherType', en: 'EtherType' },
    meaning: {
      fr: 'Ce que transporte la trame : 0x0800 pour IPv4, 0x0806 pour ARP, 0x8100 pour une étiquette VLAN.',
      en: 'What the frame carries: 0x0800 for IPv4, 0x0806 for ARP, 0x8100 for a VLAN tag.',
    },
    firstBit: 96,
    lengthBits: 16,
    format: 'hex',
    rfc,
  },
];

export const ethernet: Protocol<EthernetFields, 'ethernet'> = {
  name: 'ethernet',
  title: { fr: 'Ethernet', en: 'Ethernet' },
  binds: [
    { on: 'vxlan', value: 0 },
    // Transparent Ethernet bridging (RFC 7637 §3.2).
    { on: 'greProtocol', value: 0x6558 },
  ],
  defaults: { dst: broadcastMac, src: mac('02:00:00:00:00:01'), etherType: 0x0800 },

  decode(bytes, at, end) {
    if (end - at < 14) return truncated('ethernet', 'Ethernet header', at, 14, end, rfc);
    const etherType = u16(bytes, at + 12);
    return {
      ok: true,
      header: { dst: readMac(bytes, at), src: readMac(bytes, at + 6), etherType },
      headerLength: 14,
      end,
      next: etherType >= 1536 ? { on: 'etherType', value: etherType } : null,
    };
  },

  derive(partial, _payload, context) {
    return {
      dst: partial.dst ?? this.defaults.dst,
      src: partial.src ?? this.defaults.src,
      etherType: partial.etherType ?? context.innerNumber('etherType') ?? this.defaults.etherType,
    };
  },

  encode(header) {
    const bytes = new Uint8Array(14);
    putMac(bytes, 0, header.dst);
    putMac(bytes, 6, header.src);
    putU16(bytes, 12, header.etherType);
    return bytes;
  },

  describe: (header) => describeFixed(ethernetSpecs, header),
};
