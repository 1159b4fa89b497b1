import { hex } from '#lib/bytes/hex.ts';
import { ipv4Address } from '#lib/netsim/address/ipv4.ts';
import { ipv6Address } from '#lib/netsim/address/ipv6.ts';
import { broadcastMac, mac } from '#lib/netsim/address/mac.ts';
import { type AnyLayerInput, encode, layer } from '#lib/netsim/encode.ts';
import type { Link } from '#lib/netsim/packet.ts';
import type { Text } from '#lib/netsim/text.ts';

export interface Sample {
  readonly id: string;
  readonly title: Text;
  /** What to look at, and what to try. */
  readonly note: Text;
  /** The field that the note speaks of. */
  readonly field: string;
  readonly bytes: Uint8Array;
  readonly link: Link;
}

const h1 = mac('02:00:00:00:00:01');
const h2 = mac('02:00:00:00:00:02');
const gateway = mac('02:00:00:00:00:fe');
const frame = (...layers: readonly AnyLayerInput[]) => [layer('ethernet', { src: h1, dst: h2 }), ...layers];
const ip = (src: string, dst: string, more: { ttl?: number; dontFragment?: number; identification?: number } = {}) =>
  layer('ipv4', { src: ipv4Address(src), dst: ipv4Address(dst), ...more });
const echo = layer('icmpv4', { identifier: 0x1a2f, sequence: 1 });
const letters = new TextEncoder().encode('abcdefghijklmnopqrstuvwabcdefghi');
const dnsQuery = hex('1d2e0100000100000000000003777777076578616d706c6503636f6d0000010001');

/** One frame a technology of the course, and two that are wrong: nobody starts from an empty page. */
export const samples: readonly Sample[] = [
  {
    id: 'vlan',
    field: 'vlan.vid',
    title: { fr: 'VLAN : une trame étiquetée', en: 'VLAN: a tagged frame' },
    note: {
      fr: 'Changez le VID et regardez les deux octets de l’étiquette.',
      en: 'Change the VID and watch the tag’s two bytes.',
    },
    bytes: encode(
      [
        layer('ethernet', { src: h1, dst: broadcastMac }),
        layer('vlan', { vid: 20, pcp: 3 }),
        layer('arp', {
          senderMac: h1,
          senderIp: ipv4Address('10.0.20.1'),
          targetIp: ipv4Address('10.0.20.2'),
        }),
      ],
      new Uint8Array(14),
    ),
    link: 'ethernet',
  },
  {
    id: 'qinq',
    field: 'vlan.tpid',
    title: { fr: 'QinQ : deux étiquettes', en: 'QinQ: two tags' },
    note: {
      fr: 'L’étiquette du dehors, 0x88a8, est celle de l’opérateur.',
      en: 'The outer tag, 0x88a8, is the provider’s.',
    },
    bytes: encode(
      frame(layer('vlan', { tpid: 0x88a8, vid: 100 }), layer('vlan', { vid: 20 }), ip('10.0.20.1', '10.0.20.2'), echo),
      letters,
    ),
    link: 'ethernet',
  },
  {
    id: 'nat',
    field: 'ipv4.src',
    title: { fr: 'NAT : une requête avant traduction', en: 'NAT: a query before translation' },
    note: {
      fr: 'Remplacez la source par 203.0.113.5 : la somme d’UDP suit, car elle couvre les adresses.',
      en: 'Put 203.0.113.5 for the source: UDP’s checksum follows, for it covers the addresses.',
    },
    bytes: encode(
      [
        layer('ethernet', { src: h1, dst: gateway }),
        ip('192.168.1.10', '198.51.100.53', { identification: 0x2b41 }),
        layer('udp', { srcPort: 51_000, dstPort: 53 }),
      ],
      dnsQuery,
    ),
    link: 'ethernet',
  },
  {
    id: 'ipip',
    field: 'ipv4.protocol',
    title: { fr: 'IPIP : un paquet dans un paquet', en: 'IPIP: a packet in a packet' },
    note: {
      fr: 'Deux en-têtes IPv4, deux TTL ; le protocole 4 relie les deux.',
      en: 'Two IPv4 headers, two TTLs; protocol 4 joins them.',
    },
    bytes: encode(frame(ip('203.0.113.1', '198.51.100.7'), ip('10.1.0.5', '10.2.0.9', { ttl: 63 }), echo), letters),
    link: 'ethernet',
  },
  {
    id: 'gre',
    field: 'gre.keyPresent',
    title: { fr: 'GRE : un tunnel avec clé', en: 'GRE: a tunnel with a key' },
    note: {
      fr: 'Le bit K annonce quatre octets de plus : la clé.',
      en: 'The K bit announces four more bytes: the key.',
    },
    bytes: encode(
      frame(
        ip('203.0.113.1', '198.51.100.7'),
        layer('gre', { key: 42 }),
        ip('10.1.0.5', '10.2.0.9', { ttl: 63 }),
        echo,
      ),
      letters,
    ),
    link: 'ethernet',
  },
  {
    id: 'sit',
    field: 'ipv4.protocol',
    title: { fr: '6in4 : IPv6 dans IPv4', en: '6in4: IPv6 in IPv4' },
    note: {
      fr: 'Le protocole 41 annonce un en-tête IPv6, sans somme de contrôle.',
      en: 'Protocol 41 announces an IPv6 header, which has no checksum.',
    },
    bytes: encode(
      frame(
        ip('203.0.113.1', '198.51.100.7'),
        layer('ipv6', { src: ipv6Address('2001:db8:1::5'), dst: ipv6Address('2001:db8:2::9') }),
        layer('icmpv6'),
      ),
      hex('1a2f0001'),
    ),
    link: 'ethernet',
  },
  {
    id: 'vxlan',
    field: 'vxlan.vni',
    title: { fr: 'VXLAN : Ethernet à travers IP', en: 'VXLAN: Ethernet across IP' },
    note: {
      fr: 'Cinquante octets autour de la trame. La somme d’UDP est à zéro, exprès.',
      en: 'Fifty bytes around the frame. UDP’s checksum is zero, on purpose.',
    },
    bytes: encode(
      [
        layer('ethernet', { src: mac('02:aa:00:00:00:01'), dst: mac('02:aa:00:00:00:02') }),
        ip('10.0.0.1', '10.0.0.2'),
        layer('udp', { srcPort: 54_183, dstPort: 4789 }),
        layer('vxlan', { vni: 5001 }),
        ...frame(ip('192.168.10.1', '192.168.10.3', { dontFragment: 1 }), echo),
      ],
      letters,
    ),
    link: 'ethernet',
  },
  {
    id: 'bgp',
    field: 'tcp.dstPort',
    title: { fr: 'BGP : le message OPEN', en: 'BGP: the OPEN message' },
    note: {
      fr: 'BGP parle sur TCP, port 179 ; l’AS 65001 se lit dans les données.',
      en: 'BGP speaks over TCP, port 179; AS 65001 can be read in the payload.',
    },
    bytes: encode(
      frame(
        ip('192.0.2.1', '192.0.2.2', { ttl: 1, dontFragment: 1 }),
        layer('tcp', { srcPort: 49_731, dstPort: 179, seq: 1, ack: 1, flags: 0x018 }),
      ),
      hex('ffffffffffffffffffffffffffffffff 001d 01 04 fde9 00b4 c0000201 00'),
    ),
    link: 'ethernet',
  },
  {
    id: 'ebpf',
    field: 'tcp.dstPort',
    title: { fr: 'eBPF : ce que voit un programme XDP', en: 'eBPF: what an XDP program sees' },
    note: {
      fr: 'Une trame entière, depuis l’octet 0 : le port visé est à l’octet 36.',
      en: 'A whole frame from byte 0: the port it is for is at byte 36.',
    },
    bytes: encode(
      frame(
        ip('4.3.2.3', '1.2.3.4', { dontFragment: 1 }),
        layer('tcp', {
          srcPort: 40_912,
          dstPort: 8080,
          seq: 0x5f3a_1c00,
          optionsHex: '020405b40402080a0001e2400000000001030307',
        }),
      ),
    ),
    link: 'ethernet',
  },
  {
    id: 'fragment',
    field: 'ipv4.fragmentOffset',
    title: { fr: 'Un fragment IPv4', en: 'An IPv4 fragment' },
    note: {
      fr: 'Ni premier ni dernier : la suite d’un paquet, dont l’en-tête UDP est resté dans le premier.',
      en: 'Neither first nor last: more of a packet whose UDP header stayed in the first.',
    },
    bytes: encode(
      [
        layer('ipv4', {
          src: ipv4Address('10.0.0.1'),
          dst: ipv4Address('10.0.0.2'),
          protocol: 17,
          identification: 0x7a11,
          moreFragments: 1,
          fragmentOffset: 185,
        }),
      ],
      letters,
    ),
    link: 'ipv4',
  },
  {
    id: 'wrong-sum',
    field: 'ipv4.checksum',
    title: { fr: 'Une somme de contrôle fausse', en: 'A wrong checksum' },
    note: {
      fr: 'Un TTL baissé sans refaire la somme : trouvez laquelle, puis réparez-la.',
      en: 'A TTL lowered without redoing the checksum: find which, then mend it.',
    },
    bytes: withByte(encode(frame(ip('10.0.0.1', '10.0.0.2'), echo), letters), 22, 63),
    link: 'ethernet',
  },
  {
    id: 'cut',
    field: 'ipv4.totalLength',
    title: { fr: 'Une trame coupée', en: 'A frame cut short' },
    note: {
      fr: 'La longueur annonce plus d’octets qu’il n’en reste : où la lecture s’arrête-t-elle ?',
      en: 'The length announces more bytes than there are: where does the reading stop?',
    },
    bytes: encode(frame(ip('10.0.0.1', '10.0.0.2'), layer('tcp', { srcPort: 49_152, dstPort: 443 }))).subarray(0, 46),
    link: 'ethernet',
  },
];

function withByte(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = value;
  return copy;
}
