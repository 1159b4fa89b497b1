import { u8, u16 } from '../../../bytes/read.ts';
import { putU16 } from '../../../bytes/write.ts';
import { type Ipv4Address, ipv4Address, putIpv4, readIpv4 } from '../../address/ipv4.ts';
import { type MacAddress, mac, putMac, readMac } from '../../address/mac.ts';
import { describeFixed, type FieldSpec, overlay, type Protocol, truncated } from '../../protocol.ts';

/**
 * ARP for IPv4 over Ethernet (RFC 826): 28 bytes.
 *
 *     0        2        4    5    6      8              14          18             24
 *     +--------+--------+----+----+------+--------------+-----------+--------------+-----------+
 *     | hw 1   | 0x0800 | 6  | 4  | oper | sender MAC   | sender IP | target MAC   | target IP |
 *     +--------+--------+----+----+------+--------------+-----------+--------------+-----------+
 *
 * Other hardware and protocol address lengths are refused: `bad-length`.
 */
export interface ArpFields {
  readonly hardwareType: number;
  readonly protocolType: number;
  readonly hardwareLength: number;
  readonly protocolLength: number;
  /** 1 request, 2 reply. */
  readonly operation: number;
  readonly senderMac: MacAddress;
  readonly senderIp: Ipv4Address;
  readonly targetMac: MacAddress;
  readonly targetIp: Ipv4Address;
}

const rfc = 'RFC 826';

const specs: readonly FieldSpec<ArpFields>[] = [
  {
    name: 'hardwareType',
    label: 'hw',
    title: { fr: 'type de matériel', en: 'hardware type' },
    meaning: { fr: '1 : Ethernet.', en: '1: Ethernet.' },
    firstBit: 0,
    lengthBits: 16,
    format: 'decimal',
    rfc,
  },
  {
    name: 'protocolType',
    label: 'proto',
    title: { fr: 'type de protocole', en: 'protocol type' },
    meaning: { fr: '0x0800 : les adresses cherchées sont IPv4.', en: '0x0800: the addresses asked for are IPv4.' },
    firstBit: 16,
    lengthBits: 16,
    format: 'hex',
    rfc,
  },
  {
    name: 'hardwareLength',
    label: 'hlen',
    title: { fr: 'longueur d’adresse matérielle', en: 'hardware address length' },
    meaning: { fr: '6 octets pour une adresse MAC.', en: '6 bytes for a MAC address.' },
    firstBit: 32,
    lengthBits: 8,
    format: 'decimal',
    rfc,
  },
  {
    name: 'protocolLength',
    label: 'plen',
    title: { fr: 'longueur d’adresse de protocole', en: 'protocol address length' },
    meaning: { fr: '4 octets pour une adresse IPv4.', en: '4 bytes for an IPv4 address.' },
    firstBit: 40,
    lengthBits: 8,
    format: 'decimal',
    rfc,
  },
  {
    name: 'operation',
    label: 'oper',
    title: { fr: 'opération', en: 'operation' },
    meaning: { fr: '1 : qui a cette adresse ? 2 : c’est moi.', en: '1: who has this address? 2: I have.' },
    firstBit: 48,
    lengthBits: 16,
    format: 'decimal',
    rfc,
  },
  {
    name: 'senderMac',
    label: 'sender MAC',
    title: { fr: 'MAC de l’émetteur', en: 'sender MAC' },
    meaning: { fr: 'Ce que les voisins apprennent.', en: 'What the neighbours learn.' },
    firstBit: 64,
    lengthBits: 48,
    format: 'mac',
    rfc,
  },
  {
    name: 'senderIp',
    label: 'tell',
    title: { fr: 'IP de l’émetteur', en: 'sender IP' },
    meaning: { fr: 'À qui répondre.', en: 'Whom to answer.' },
    firstBit: 112,
    lengthBits: 32,
    format: 'ipv4',
    rfc,
  },
  {
    name: 'targetMac',
    label: 'target MAC',
    title: { fr: 'MAC de la cible', en: 'target MAC' },
    meaning: { fr: 'Inconnue dans une demande : zéro.', en: 'Unknown in a request: zero.' },
    firstBit: 144,
    lengthBits: 48,
    format: 'mac',
    rfc,
  },
  {
    name: 'targetIp',
    label: 'who has',
    title: { fr: 'IP de la cible', en: 'target IP' },
    meaning: { fr: 'L’adresse dont on cherche la carte.', en: 'The address whose interface is sought.' },
    firstBit: 192,
    lengthBits: 32,
    format: 'ipv4',
    rfc,
  },
];

export const arp: Protocol<ArpFields, 'arp'> = {
  name: 'arp',
  title: { fr: 'ARP', en: 'ARP' },
  binds: [{ on: 'etherType', value: 0x0806 }],
  defaults: {
    hardwareType: 1,
    protocolType: 0x0800,
    hardwareLength: 6,
    protocolLength: 4,
    operation: 1,
    senderMac: mac('02:00:00:00:00:01'),
    senderIp: ipv4Address('0.0.0.0'),
    targetMac: mac('00:00:00:00:00:00'),
    targetIp: ipv4Address('0.0.0.0'),
  },

  decode(bytes, at, end) {
    if (end - at < 8) return truncated('arp', 'ARP header', at, 8, end, rfc);
    const hardwareLength = u8(bytes, at + 4);
    const protocolLength = u8(bytes, at + 5);
    if (hardwareLength !== 6 || protocolLength !== 4) {
      const isHardware = hardwareLength !== 6;
      return {
        ok: false,
        error: {
          code: 'bad-length',
          message: `ARP for IPv4 over Ethernet has addresses of 6 and 4 bytes; this one says ${hardwareLength} and ${protocolLength}.`,
          proto: 'arp',
          field: isHardware ? 'hardwareLength' : 'protocolLength',
          offset: at + (isHardware ? 4 : 5),
          rfc,
        },
      };
    }
    if (end - at < 28) return truncated('arp', 'ARP message', at, 28, end, rfc);
    return {
      ok: true,
      header: {
        hardwareType: u16(bytes, at),
        protocolType: u16(bytes, at + 2),
        hardwareLength,
        protocolLength,
        operation: u16(bytes, at + 6),
        senderMac: readMac(bytes, at + 8),
        senderIp: readIpv4(bytes, at + 14),
        targetMac: readMac(bytes, at + 18),
        targetIp: readIpv4(bytes, at + 24),
      },
      headerLength: 28,
      // Whatever follows only fills the frame up to its minimum length.
      end: at + 28,
      next: null,
    };
  },

  derive(partial) {
    return overlay(this.defaults, {}, partial);
  },

  encode(header) {
    const bytes = new Uint8Array(28);
    putU16(bytes, 0, header.hardwareType);
    putU16(bytes, 2, header.protocolType);
    bytes[4] = header.hardwareLength;
    bytes[5] = header.protocolLength;
    putU16(bytes, 6, header.operation);
    putMac(bytes, 8, header.senderMac);
    putIpv4(bytes, 14, header.senderIp);
    putMac(bytes, 18, header.targetMac);
    putIpv4(bytes, 24, header.targetIp);
    return bytes;
  },

  describe: (header) => describeFixed(specs, header),
};
