import { addWords, checksum, sumsToOnes } from '../../../bytes/checksum.ts';
import { u8, u16 } from '../../../bytes/read.ts';
import { putU16 } from '../../../bytes/write.ts';
import { describeFixed, type FieldSpec, overlay, type Protocol, truncated } from '../../protocol.ts';
import { pseudoHeaderOf } from '../pseudo-header.ts';

/**
 * ICMP for IPv6 (RFC 4443 §2.1): 4 bytes; what follows (echo, errors, neighbour discovery) is payload. The checksum
 * covers the IPv6 pseudo-header too (§2.3).
 */
export interface Icmpv6Fields {
  readonly type: number;
  readonly code: number;
  readonly checksum: number;
}

const rfc = 'RFC 4443 §2.1';
const nextHeader = 58;

const specs: readonly FieldSpec<Icmpv6Fields>[] = [
  {
    name: 'type',
    label: 'type',
    title: { fr: 'type', en: 'type' },
    meaning: {
      fr: '128 demande d’écho, 129 réponse, 2 paquet trop grand, 135 et 136 recherche de voisins.',
      en: '128 echo request, 129 reply, 2 packet too big, 135 and 136 neighbour discovery.',
    },
    firstBit: 0,
    lengthBits: 8,
    format: 'decimal',
    rfc,
  },
  {
    name: 'code',
    label: 'code',
    title: { fr: 'code', en: 'code' },
    meaning: { fr: 'Précise le type.', en: 'Narrows the type.' },
    firstBit: 8,
    lengthBits: 8,
    format: 'decimal',
    rfc,
  },
  {
    name: 'checksum',
    label: 'sum',
    title: { fr: 'somme de contrôle', en: 'checksum' },
    meaning: {
      fr: 'Couvre les adresses IPv6 et tout le message.',
      en: 'Covers the IPv6 addresses and the whole message.',
    },
    firstBit: 16,
    lengthBits: 16,
    format: 'hex',
    rfc: 'RFC 4443 §2.3',
  },
];

export const icmpv6: Protocol<Icmpv6Fields, 'icmpv6'> = {
  name: 'icmpv6',
  title: { fr: 'ICMPv6', en: 'ICMPv6' },
  binds: [{ on: 'ipv6NextHeader', value: nextHeader }],
  defaults: { type: 128, code: 0, checksum: 0 },

  decode(bytes, at, end, below) {
    if (end - at < 4) return truncated('icmpv6', 'ICMPv6 header', at, 4, end, rfc);
    const header = { type: u8(bytes, at), code: u8(bytes, at + 1), checksum: u16(bytes, at + 2) };
    const base = { ok: true as const, header, headerLength: 4, end, next: null };
    if (below.isPartial || below.pseudo === null) return base;
    const sum = addWords(below.pseudo.addressSum + nextHeader + (end - at), bytes, at, end);
    return { ...base, checksumValid: sumsToOnes(sum) };
  },

  derive(partial, payload, context) {
    const header = overlay(this.defaults, {}, partial);
    const pseudo = pseudoHeaderOf(context.outer);
    if (partial.checksum !== undefined || pseudo === null) return header;
    const own = this.encode({ ...header, checksum: 0 });
    const sum = addWords(pseudo.addressSum + nextHeader + own.length + payload.length, own);
    return { ...header, checksum: checksum(addWords(sum, payload)) };
  },

  encode(header) {
    const bytes = new Uint8Array(4);
    bytes[0] = header.type;
    bytes[1] = header.code;
    putU16(bytes, 2, header.checksum);
    return bytes;
  },

  describe: (header) => describeFixed(specs, header),
};
