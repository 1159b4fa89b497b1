import { addWords, checksum, sumsToOnes } from '../../../bytes/checksum.ts';
import { hex, toHex } from '../../../bytes/hex.ts';
import { u8, u16, u32 } from '../../../bytes/read.ts';
import { putU16, putU32 } from '../../../bytes/write.ts';
import { ipv4Address, putIpv4, readIpv4 } from '../../address/ipv4.ts';
import { type FieldView, type Protocol, truncated } from '../../protocol.ts';

/**
 * ICMP for IPv4 (RFC 792): 8 bytes, whose second half depends on the type. `restHex` always holds those four bytes;
 * where they have names they are read too: `identifier` and `sequence` (echo, types 0 and 8), `gateway` (redirect, 5),
 * `nextHopMtu` (type 3 code 4, RFC 1191 §4). When encoding, a named field wins over `restHex`.
 *
 * What an error message quotes of the packet that caused it is payload.
 */
export interface Icmpv4Fields {
  readonly type: number;
  readonly code: number;
  readonly checksum: number;
  readonly restHex: string;
  readonly identifier?: number;
  readonly sequence?: number;
  readonly gateway?: string;
  readonly nextHopMtu?: number;
}

const rfc = 'RFC 792';

const isEcho = (type: number): boolean => type === 0 || type === 8;
const isTooBig = (type: number, code: number): boolean => type === 3 && code === 4;

function title(header: Icmpv4Fields): Protocol['title'] {
  if (header.type === 8) return { fr: 'ICMP, demande d’écho', en: 'ICMP echo request' };
  if (header.type === 0) return { fr: 'ICMP, réponse d’écho', en: 'ICMP echo reply' };
  return { fr: 'ICMP', en: 'ICMP' };
}

export const icmpv4: Protocol<Icmpv4Fields, 'icmpv4'> & { titleOf(header: Icmpv4Fields): Protocol['title'] } = {
  name: 'icmpv4',
  title: { fr: 'ICMP', en: 'ICMP' },
  titleOf: title,
  binds: [{ on: 'ipv4Protocol', value: 1 }],
  defaults: { type: 8, code: 0, checksum: 0, restHex: '00000000' },

  decode(bytes, at, end, below) {
    if (end - at < 8) return truncated('icmpv4', 'ICMP header', at, 8, end, rfc);
    const type = u8(bytes, at);
    const code = u8(bytes, at + 1);
    const header: Icmpv4Fields = {
      type,
      code,
      checksum: u16(bytes, at + 2),
      restHex: toHex(bytes.subarray(at + 4, at + 8)),
      ...(isEcho(type) ? { identifier: u16(bytes, at + 4), sequence: u16(bytes, at + 6) } : {}),
      ...(type === 5 ? { gateway: readIpv4(bytes, at + 4) } : {}),
      ...(isTooBig(type, code) ? { nextHopMtu: u16(bytes, at + 6) } : {}),
    };
    const base = { ok: true as const, header, headerLength: 8, end, next: null };
    return below.isPartial ? base : { ...base, checksumValid: sumsToOnes(addWords(0, bytes, at, end)) };
  },

  derive(partial, payload) {
    const type = partial.type ?? this.defaults.type;
    const code = partial.code ?? this.defaults.code;
    const rest = partial.restHex === undefined ? new Uint8Array(4) : hex(partial.restHex);
    if (isEcho(type)) {
      if (partial.identifier !== undefined) putU16(rest, 0, partial.identifier);
      if (partial.sequence !== undefined) putU16(rest, 2, partial.sequence);
    }
    if (type === 5 && partial.gateway !== undefined) putIpv4(rest, 0, ipv4Address(partial.gateway));
    if (isTooBig(type, code) && partial.nextHopMtu !== undefined) putU16(rest, 2, partial.nextHopMtu);
    const header = { ...this.defaults, ...partial, type, code, restHex: toHex(rest) };
    if (partial.checksum !== undefined) return header;
    const words = addWords(addWords(0, this.encode({ ...header, checksum: 0 })), payload);
    return { ...header, checksum: checksum(words) };
  },

  encode(header) {
    const bytes = new Uint8Array(8);
    bytes[0] = header.type;
    bytes[1] = header.code;
    putU16(bytes, 2, header.checksum);
    putU32(bytes, 4, u32(hex(header.restHex), 0));
    return bytes;
  },

  describe(header) {
    const view = (
      name: keyof Icmpv4Fields & string,
      label: string,
      at: readonly [number, number],
      format: FieldView['format'],
      fieldTitle: FieldView['title'],
      meaning: FieldView['meaning'],
    ): FieldView => ({
      name,
      label,
      title: fieldTitle,
      meaning,
      rfc,
      firstBit: at[0],
      lengthBits: at[1],
      format,
      value: header[name] ?? '',
    });
    const rest: FieldView[] = isEcho(header.type)
      ? [
          view(
            'identifier',
            'id',
            [32, 16],
            'hex',
            { fr: 'identifiant', en: 'identifier' },
            {
              fr: 'Distingue les demandes d’un même émetteur ; un NAT le traduit comme un port.',
              en: 'Tells one sender’s requests apart; a NAT translates it like a port.',
            },
          ),
          view(
            'sequence',
            'seq',
            [48, 16],
            'decimal',
            { fr: 'numéro d’ordre', en: 'sequence number' },
            { fr: 'Compte les demandes.', en: 'Counts the requests.' },
          ),
        ]
      : header.type === 5
        ? [
            view(
              'gateway',
              'gateway',
              [32, 32],
              'ipv4',
              { fr: 'passerelle', en: 'gateway' },
              { fr: 'Le meilleur premier saut.', en: 'The better first hop.' },
            ),
          ]
        : isTooBig(header.type, header.code)
          ? [
              view(
                'nextHopMtu',
                'MTU',
                [48, 16],
                'decimal',
                { fr: 'MTU du saut suivant', en: 'next-hop MTU' },
                { fr: 'La plus grande taille qui passe.', en: 'The largest size that passes.' },
              ),
            ]
          : [
              view(
                'restHex',
                'rest',
                [32, 32],
                'bytes',
                { fr: 'suite de l’en-tête', en: 'rest of header' },
                { fr: 'Son sens dépend du type.', en: 'Its meaning depends on the type.' },
              ),
            ];
    return [
      view(
        'type',
        'type',
        [0, 8],
        'decimal',
        { fr: 'type', en: 'type' },
        {
          fr: '8 demande d’écho, 0 réponse, 3 inaccessible, 11 TTL épuisé.',
          en: '8 echo request, 0 reply, 3 unreachable, 11 time exceeded.',
        },
      ),
      view(
        'code',
        'code',
        [8, 8],
        'decimal',
        { fr: 'code', en: 'code' },
        { fr: 'Précise le type.', en: 'Narrows the type.' },
      ),
      view(
        'checksum',
        'sum',
        [16, 16],
        'hex',
        { fr: 'somme de contrôle', en: 'checksum' },
        { fr: 'Couvre tout le message ICMP.', en: 'Covers the whole ICMP message.' },
      ),
      ...rest,
    ];
  },
};
