import { addWords, checksum, sumsToOnes } from '../../../bytes/checksum.ts';
import { u16 } from '../../../bytes/read.ts';
import { putU16 } from '../../../bytes/write.ts';
import { describeFixed, type FieldSpec, type Protocol, truncated, type Writable } from '../../protocol.ts';
import { pseudoHeaderOf } from '../pseudo-header.ts';

/**
 * UDP (RFC 768).
 *
 *     0        2        4        6
 *     +--------+--------+--------+--------+
 *     | source | dest.  | length | chksum |
 *     +--------+--------+--------+--------+
 *
 * The checksum covers a pseudo-header of the IP addresses; zero means "none" and a computed zero travels as 0xffff.
 * A length beyond the IP payload is not an error here: what is there is the payload, and the checksum is not judged.
 */
export interface UdpFields {
  readonly srcPort: number;
  readonly dstPort: number;
  /** Header and payload, in bytes: 8 at least. */
  readonly length: number;
  readonly checksum: number;
}

const rfc = 'RFC 768';

const specs: readonly FieldSpec<UdpFields>[] = [
  {
    name: 'srcPort',
    label: 'src',
    title: { fr: 'port source', en: 'source port' },
    meaning: { fr: 'Le port de l’émetteur, où revient la réponse.', en: 'The sender’s port, where the answer goes.' },
    firstBit: 0,
    lengthBits: 16,
    format: 'decimal',
    rfc,
  },
  {
    name: 'dstPort',
    label: 'dst',
    title: { fr: 'port de destination', en: 'destination port' },
    meaning: {
      fr: 'Le service visé : 4789 pour VXLAN, 53 pour DNS.',
      en: 'The service it is for: 4789 for VXLAN, 53 for DNS.',
    },
    firstBit: 16,
    lengthBits: 16,
    format: 'decimal',
    rfc,
  },
  {
    name: 'length',
    label: 'length',
    title: { fr: 'longueur', en: 'length' },
    meaning: {
      fr: 'Octets de l’en-tête (8) et des données ensemble.',
      en: 'Bytes of header (8) and data together.',
    },
    firstBit: 32,
    lengthBits: 16,
    format: 'decimal',
    rfc,
  },
  {
    name: 'checksum',
    label: 'sum',
    title: { fr: 'somme de contrôle', en: 'checksum' },
    meaning: {
      fr: 'Couvre adresses IP, en-tête et données ; zéro sur IPv4 : aucune.',
      en: 'Covers IP addresses, header and data; zero over IPv4: none.',
    },
    firstBit: 48,
    lengthBits: 16,
    format: 'hex',
    rfc,
  },
];

export const udp: Protocol<UdpFields, 'udp'> = {
  name: 'udp',
  title: { fr: 'UDP', en: 'UDP' },
  binds: [{ on: 'ipProtocol', value: 17 }],
  // Both ports from the dynamic range (RFC 6335 §6): they claim no service.
  defaults: { srcPort: 49152, dstPort: 49153, length: 8, checksum: 0 },

  decode(bytes, at, end, below) {
    if (end - at < 8) return truncated('udp', 'UDP header', at, 8, end, rfc);
    const header = {
      srcPort: u16(bytes, at),
      dstPort: u16(bytes, at + 2),
      length: u16(bytes, at + 4),
      checksum: u16(bytes, at + 6),
    };
    if (header.length < 8) {
      return {
        ok: false,
        error: {
          code: 'bad-length',
          message: `The UDP length counts its own 8 header bytes; it says ${header.length}.`,
          proto: 'udp',
          field: 'length',
          offset: at + 4,
          needed: 8,
          available: header.length,
          rfc,
        },
      };
    }
    const isWhole = at + header.length <= end;
    const udpEnd = isWhole ? at + header.length : end;
    const base = {
      ok: true as const,
      header,
      headerLength: 8,
      end: udpEnd,
      next: { on: 'udpPort' as const, value: header.dstPort },
      isPartial: below.isPartial || !isWhole,
    };
    if (header.checksum === 0) return { ...base, checksumValid: null };
    if (below.isPartial || !isWhole || below.pseudo === null) return base;
    const sum = addWords(below.pseudo.addressSum + 17 + header.length, bytes, at, udpEnd);
    return { ...base, checksumValid: sumsToOnes(sum) };
  },

  derive(partial, payload, context) {
    const header: Writable<UdpFields> = {
      srcPort: partial.srcPort ?? this.defaults.srcPort,
      dstPort: partial.dstPort ?? context.innerNumber('udpPort') ?? this.defaults.dstPort,
      length: partial.length ?? 8 + payload.length,
      checksum: partial.checksum ?? 0,
    };
    if (partial.checksum !== undefined) return header;
    const pseudo = pseudoHeaderOf(context.outer);
    // A tunnel's outer UDP checksum SHOULD be zero over IPv4 (RFC 7348 §5).
    if (pseudo === null || (pseudo.version === 4 && context.inner?.proto === 'vxlan')) return header;
    const words = addWords(pseudo.addressSum + 17 + header.length, this.encode(header));
    header.checksum = checksum(addWords(words, payload)) || 0xffff;
    return header;
  },

  encode(header) {
    const bytes = new Uint8Array(8);
    putU16(bytes, 0, header.srcPort);
    putU16(bytes, 2, header.dstPort);
    putU16(bytes, 4, header.length);
    putU16(bytes, 6, header.checksum);
    return bytes;
  },

  describe: (header) => describeFixed(specs, header),
};
