import { hex, toHex } from '../../../bytes/hex.ts';
import { u8, u16, u32 } from '../../../bytes/read.ts';
import { concat, putU16, putU32 } from '../../../bytes/write.ts';
import { type Ipv4Address, ipv4Address, putIpv4, readIpv4 } from '../../address/ipv4.ts';
import { type MacAddress, mac, putMac, readMac } from '../../address/mac.ts';
import type { Packet } from '../../packet.ts';
import { find } from '../../packet.ts';
import { describeFixed, type FieldSpec, type FieldView, overlay, type Protocol, truncated } from '../../protocol.ts';
import { udp } from '../udp/udp.ts';
import { type DhcpOption, optionTitle } from './dhcp-options.ts';

/**
 * DHCP (RFC 2131, options of RFC 2132), enough for a host to get an address.
 *
 *      0        4        8       12       16       20       24       28    44     108   236
 *     +--------+--------+--------+--------+--------+--------+--------+-----+------+-----+--------+---------
 *     |op ht hl hops| xid | secs flags | ciaddr | yiaddr | siaddr | giaddr | chaddr | sname | file | cookie | options
 *     +--------+--------+--------+--------+--------+--------+--------+-----+------+-----+--------+---------
 *
 * Zeros at the end of `sname`, `file` and behind the hardware address are left out of their hex. What follows the end
 * option is padding. Not supported: options that go on in `sname` and `file` (option 52), long options in several
 * parts (RFC 3396), hardware other than Ethernet.
 */
export interface DhcpFields {
  /** 1 from a client, 2 from a server. */
  readonly op: number;
  readonly hardwareType: number;
  readonly hardwareLength: number;
  readonly hops: number;
  readonly xid: number;
  readonly secs: number;
  /** The first bit asks for answers to be broadcast. */
  readonly flags: number;
  readonly ciaddr: Ipv4Address;
  readonly yiaddr: Ipv4Address;
  readonly siaddr: Ipv4Address;
  readonly giaddr: Ipv4Address;
  readonly chaddr: MacAddress;
  readonly chaddrPaddingHex: string;
  readonly snameHex: string;
  readonly fileHex: string;
  readonly magicCookie: number;
  readonly options: readonly DhcpOption[];
}

const rfc = 'RFC 2131 §2';
const magicCookie = 0x63825363;
const fixedLength = 240;
const none = ipv4Address('0.0.0.0');

type Place = readonly [name: keyof DhcpFields & string, firstByte: number, bytes: number, format: FieldView['format']];

const fields: readonly (readonly [Place, FieldView['title'], FieldView['meaning']])[] = [
  [
    ['op', 0, 1, 'decimal'],
    { fr: 'opération', en: 'operation' },
    { fr: '1 : du client, 2 : du serveur.', en: '1: from a client, 2: from a server.' },
  ],
  [
    ['hardwareType', 1, 1, 'decimal'],
    { fr: 'type de matériel', en: 'hardware type' },
    { fr: '1 : Ethernet.', en: '1: Ethernet.' },
  ],
  [
    ['hardwareLength', 2, 1, 'decimal'],
    { fr: 'longueur d’adresse', en: 'hardware address length' },
    { fr: '6 octets pour Ethernet.', en: '6 bytes for Ethernet.' },
  ],
  [
    ['hops', 3, 1, 'decimal'],
    { fr: 'relais', en: 'hops' },
    { fr: 'Relais traversés.', en: 'Relays that passed it on.' },
  ],
  [
    ['xid', 4, 4, 'hex'],
    { fr: 'transaction', en: 'transaction' },
    { fr: 'Rattache la réponse à la demande.', en: 'Ties an answer to what was asked.' },
  ],
  [
    ['secs', 8, 2, 'decimal'],
    { fr: 'secondes', en: 'seconds' },
    { fr: 'Temps écoulé depuis la première demande.', en: 'Since the client began to ask.' },
  ],
  [
    ['flags', 10, 2, 'hex'],
    { fr: 'indicateurs', en: 'flags' },
    { fr: 'Premier bit : répondre en diffusion.', en: 'First bit: answer by broadcast.' },
  ],
  [
    ['ciaddr', 12, 4, 'ipv4'],
    { fr: 'adresse du client', en: 'client address' },
    { fr: 'Celle qu’il a déjà, s’il renouvelle.', en: 'What it has already, when it renews.' },
  ],
  [
    ['yiaddr', 16, 4, 'ipv4'],
    { fr: 'votre adresse', en: 'your address' },
    { fr: 'Celle que le serveur donne.', en: 'What the server gives.' },
  ],
  [
    ['siaddr', 20, 4, 'ipv4'],
    { fr: 'serveur suivant', en: 'next server' },
    { fr: 'Pour le démarrage par le réseau.', en: 'For booting from the network.' },
  ],
  [
    ['giaddr', 24, 4, 'ipv4'],
    { fr: 'relais', en: 'relay' },
    { fr: 'Par qui la demande est passée.', en: 'By which the request came.' },
  ],
  [
    ['chaddr', 28, 6, 'mac'],
    { fr: 'adresse matérielle', en: 'hardware address' },
    { fr: 'La carte qui demande.', en: 'The interface that asks.' },
  ],
  [
    ['chaddrPaddingHex', 34, 10, 'bytes'],
    { fr: 'bourrage', en: 'padding' },
    { fr: 'Le champ a 16 octets ; Ethernet en prend 6.', en: 'The field has 16 bytes; Ethernet takes 6.' },
  ],
  [['snameHex', 44, 64, 'bytes'], { fr: 'nom du serveur', en: 'server name' }, { fr: 'Facultatif.', en: 'Optional.' }],
  [
    ['fileHex', 108, 128, 'bytes'],
    { fr: 'fichier de démarrage', en: 'boot file' },
    { fr: 'Facultatif.', en: 'Optional.' },
  ],
  [
    ['magicCookie', 236, 4, 'hex'],
    { fr: 'marque', en: 'magic cookie' },
    { fr: 'Dit que des options suivent.', en: 'Says that options follow.' },
  ],
];

const specs: readonly FieldSpec<DhcpFields>[] = fields.map(([[name, firstByte, bytes, format], title, meaning]) => ({
  name,
  label: name.replace(/Hex$/, ''),
  title,
  meaning,
  firstBit: 8 * firstByte,
  lengthBits: 8 * bytes,
  format,
  rfc,
}));

/**
 * Not among the protocols that `decode` and `dissect` read: DHCP stays payload there. Who wants it asks `dhcpOf`, or
 * this codec.
 */
export const dhcp: Protocol<DhcpFields, 'dhcp'> = {
  name: 'dhcp',
  title: { fr: 'DHCP', en: 'DHCP' },
  binds: [
    { on: 'udpPort', value: 67 },
    { on: 'udpPort', value: 68 },
  ],
  defaults: {
    op: 1,
    hardwareType: 1,
    hardwareLength: 6,
    hops: 0,
    xid: 1,
    secs: 0,
    flags: 0,
    ciaddr: none,
    yiaddr: none,
    siaddr: none,
    giaddr: none,
    chaddr: mac('02:00:00:00:00:01'),
    chaddrPaddingHex: '',
    snameHex: '',
    fileHex: '',
    magicCookie,
    options: [{ code: 255 }],
  },

  decode(bytes, at, end) {
    if (end - at < fixedLength) return truncated('dhcp', 'DHCP message', at, fixedLength, end, rfc);
    const cookie = u32(bytes, at + 236);
    if (cookie !== magicCookie) {
      const message = `DHCP options begin after the magic cookie 63 82 53 63; here stands ${toHex(bytes.subarray(at + 236, at + 240), ' ')}.`;
      const offset = at + 236;
      return {
        ok: false,
        error: { code: 'bad-magic-cookie', message, proto: 'dhcp', field: 'magicCookie', offset, rfc },
      };
    }
    const { options, length, cutAt } = decodeOptions(bytes, at + fixedLength, end);
    const trimmed = (from: number, to: number): string => {
      let last = at + to;
      while (last > at + from && u8(bytes, last - 1) === 0) last -= 1;
      return toHex(bytes.subarray(at + from, last));
    };
    return {
      ok: true,
      header: {
        op: u8(bytes, at),
        hardwareType: u8(bytes, at + 1),
        hardwareLength: u8(bytes, at + 2),
        hops: u8(bytes, at + 3),
        xid: u32(bytes, at + 4),
        secs: u16(bytes, at + 8),
        flags: u16(bytes, at + 10),
        ciaddr: readIpv4(bytes, at + 12),
        yiaddr: readIpv4(bytes, at + 16),
        siaddr: readIpv4(bytes, at + 20),
        giaddr: readIpv4(bytes, at + 24),
        chaddr: readMac(bytes, at + 28),
        chaddrPaddingHex: trimmed(34, 44),
        snameHex: trimmed(44, 108),
        fileHex: trimmed(108, 236),
        magicCookie: cookie,
        options,
      },
      headerLength: fixedLength + length,
      end: cutAt === null ? at + fixedLength + length : end,
      next: null,
      ...(cutAt === null
        ? {}
        : {
            stop: true as const,
            error: {
              code: 'bad-option',
              message: `The DHCP option at byte ${cutAt} is longer than the message.`,
              proto: 'dhcp',
              field: 'options',
              offset: cutAt,
              rfc: 'RFC 2132 §2',
            },
          }),
    };
  },

  derive: (partial) => overlay(dhcp.defaults, {}, partial),

  encode(header) {
    const bytes = new Uint8Array(fixedLength);
    bytes[0] = header.op;
    bytes[1] = header.hardwareType;
    bytes[2] = header.hardwareLength;
    bytes[3] = header.hops;
    putU32(bytes, 4, header.xid);
    putU16(bytes, 8, header.secs);
    putU16(bytes, 10, header.flags);
    putIpv4(bytes, 12, header.ciaddr);
    putIpv4(bytes, 16, header.yiaddr);
    putIpv4(bytes, 20, header.siaddr);
    putIpv4(bytes, 24, header.giaddr);
    putMac(bytes, 28, header.chaddr);
    bytes.set(hex(header.chaddrPaddingHex).subarray(0, 10), 34);
    bytes.set(hex(header.snameHex).subarray(0, 64), 44);
    bytes.set(hex(header.fileHex).subarray(0, 128), 108);
    putU32(bytes, 236, header.magicCookie);
    return concat(bytes, ...header.options.map(encodeOption));
  },

  describe(header) {
    let at = fixedLength;
    const options = header.options.map((option): FieldView => {
      const length = encodeOption(option).length;
      const view: FieldView = {
        name: `option${option.code}`,
        label: `option ${option.code}`,
        title: optionTitle(option.code),
        meaning: { fr: 'Code, longueur, données.', en: 'Code, length, data.' },
        rfc: 'RFC 2132',
        firstBit: 8 * at,
        lengthBits: 8 * length,
        format: 'bytes',
        value: option.dataHex ?? '',
      };
      at += length;
      return view;
    });
    return [...describeFixed(specs, header), ...options];
  },
};

/** The DHCP message that a decoded packet carries on UDP port 67 or 68; null where there is none that can be read. */
export function dhcpOf(packet: Packet): DhcpFields | null {
  const ports = find(packet, udp)?.fields;
  const payload = packet.layers.find((layer) => layer.proto === 'payload');
  const isBound = dhcp.binds.some(({ value }) => value === ports?.dstPort);
  if (!isBound || payload === undefined || payload.proto !== 'payload') return null;
  const end = payload.offset + payload.length;
  const decoded = dhcp.decode(packet.bytes, payload.offset, end, { selector: 0, pseudo: null, isPartial: false });
  return decoded.ok && decoded.error === undefined ? decoded.header : null;
}

/** Stops after the end option; `cutAt` where an option is longer than what is there. */
function decodeOptions(
  bytes: Uint8Array,
  from: number,
  end: number,
): { readonly options: readonly DhcpOption[]; readonly length: number; readonly cutAt: number | null } {
  const options: DhcpOption[] = [];
  let at = from;
  while (at < end) {
    const code = u8(bytes, at);
    if (code === 0 || code === 255) {
      options.push({ code });
      at += 1;
      if (code === 255) break;
      continue;
    }
    const length = u8(bytes, at + 1);
    if (at + 2 > end || at + 2 + length > end) return { options, length: at - from, cutAt: at };
    options.push({ code, length, dataHex: toHex(bytes.subarray(at + 2, at + 2 + length)) });
    at += 2 + length;
  }
  return { options, length: at - from, cutAt: null };
}

function encodeOption({ code, length, dataHex = '' }: DhcpOption): Uint8Array {
  if (code === 0 || code === 255) return Uint8Array.of(code);
  const data = hex(dataHex);
  return concat(Uint8Array.of(code, length ?? data.length), data);
}
