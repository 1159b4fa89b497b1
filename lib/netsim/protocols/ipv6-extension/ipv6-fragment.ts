import { u8, u16, u32 } from '../../../bytes/read.ts';
import { putU16, putU32 } from '../../../bytes/write.ts';
import { describeFixed, type FieldSpec, type Protocol, truncated } from '../../protocol.ts';

/**
 * The IPv6 fragment header (RFC 8200 §4.5): 8 bytes.
 *
 *     |  Next header  |   Reserved    |      Fragment offset    |Res|M|
 *     |                         Identification                        |
 */
export interface Ipv6FragmentFields {
  readonly nextHeader: number;
  readonly reserved: number;
  /** In units of 8 bytes. */
  readonly fragmentOffset: number;
  readonly reserved2: number;
  readonly moreFragments: number;
  readonly identification: number;
}

const rfc = 'RFC 8200 §4.5';

const field = (
  name: keyof Ipv6FragmentFields,
  label: string,
  firstBit: number,
  lengthBits: number,
  title: FieldSpec<Ipv6FragmentFields>['title'],
  meaning: FieldSpec<Ipv6FragmentFields>['meaning'],
  format: FieldSpec<Ipv6FragmentFields>['format'] = 'decimal',
): FieldSpec<Ipv6FragmentFields> => ({ name, label, title, meaning, firstBit, lengthBits, format, rfc });

const zero = { fr: 'Zéro à l’émission, ignoré à la réception.', en: 'Zero when sent, ignored when received.' };
const specs: readonly FieldSpec<Ipv6FragmentFields>[] = [
  field(
    'nextHeader',
    'next',
    0,
    8,
    { fr: 'en-tête suivant', en: 'next header' },
    { fr: 'Le premier en-tête du paquet découpé.', en: 'The first header of the packet that was cut.' },
  ),
  field('reserved', 'reserved', 8, 8, { fr: 'réservé', en: 'reserved' }, zero, 'hex'),
  field(
    'fragmentOffset',
    'offset',
    16,
    13,
    { fr: 'décalage de fragment', en: 'fragment offset' },
    { fr: 'Place du fragment, en unités de 8 octets.', en: 'Where the fragment stands, in units of 8 bytes.' },
  ),
  field('reserved2', 'reserved', 29, 2, { fr: 'réservé', en: 'reserved' }, zero),
  field(
    'moreFragments',
    'M',
    31,
    1,
    { fr: 'fragments à suivre', en: 'more fragments' },
    { fr: 'À 1 sur tous les fragments sauf le dernier.', en: '1 on every fragment but the last.' },
    'flag',
  ),
  field(
    'identification',
    'id',
    32,
    32,
    { fr: 'identification', en: 'identification' },
    { fr: 'La même pour tous les fragments d’un paquet.', en: 'The same for every fragment of a packet.' },
    'hex',
  ),
];

export const ipv6Fragment: Protocol<Ipv6FragmentFields, 'ipv6-fragment'> = {
  name: 'ipv6-fragment',
  title: { fr: 'IPv6, fragment', en: 'IPv6 fragment' },
  binds: [{ on: 'ipv6NextHeader', value: 44 }],
  defaults: { nextHeader: 59, reserved: 0, fragmentOffset: 0, reserved2: 0, moreFragments: 0, identification: 0 },

  decode(bytes, at, end, below) {
    if (end - at < 8) return truncated('ipv6-fragment', 'IPv6 fragment header', at, 8, end, rfc);
    const place = u16(bytes, at + 2);
    const header = {
      nextHeader: u8(bytes, at),
      reserved: u8(bytes, at + 1),
      fragmentOffset: place >>> 3,
      reserved2: (place >>> 1) & 3,
      moreFragments: place & 1,
      identification: u32(bytes, at + 4),
    };
    return {
      ok: true,
      header,
      headerLength: 8,
      end,
      next: header.fragmentOffset > 0 ? null : { on: 'ipv6NextHeader', value: header.nextHeader },
      isPartial: below.isPartial || header.moreFragments === 1 || header.fragmentOffset > 0,
    };
  },

  derive(partial, _payload, context) {
    const nextHeader = partial.nextHeader ?? context.innerNumber('ipv6NextHeader') ?? this.defaults.nextHeader;
    return { ...this.defaults, ...partial, nextHeader };
  },

  encode(header) {
    const bytes = new Uint8Array(8);
    bytes[0] = header.nextHeader;
    bytes[1] = header.reserved;
    putU16(bytes, 2, (header.fragmentOffset << 3) | (header.reserved2 << 1) | header.moreFragments);
    putU32(bytes, 4, header.identification);
    return bytes;
  },

  describe: (header) => describeFixed(specs, header),
};
