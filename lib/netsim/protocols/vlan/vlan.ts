import { u16 } from '../../../bytes/read.ts';
import { putU16 } from '../../../bytes/write.ts';
import { describeFixed, type FieldSpec, type Protocol, truncated } from '../../protocol.ts';

/**
 * A VLAN tag: IEEE 802.1Q-2022 §9.6, one layer a tag; 0x88a8 is the outer tag of 802.1ad.
 *
 *     -2      0                   2
 *     +-------+---+-+-------------+-----------+
 *     | TPID  |PCP|D|     VID     | EtherType |
 *     +-------+---+-+-------------+-----------+
 *      16      3   1  12            16 bits
 *
 * On the wire the tag is TPID and TCI, and stands before the payload's EtherType. A decoder meets the TPID where it
 * expected the EtherType, so this layer starts at the TCI and ends with the next EtherType; `tpid` repeats the number
 * that led here. Both ways of cutting cover the same bytes.
 */
export interface VlanFields {
  readonly tpid: number;
  /** Priority code point, 0 to 7. */
  readonly pcp: number;
  /** Drop eligible indicator, 0 or 1. */
  readonly dei: number;
  /** VLAN identifier, 0 to 4095; 0 is "priority only", 4095 is reserved. */
  readonly vid: number;
  readonly etherType: number;
}

const rfc = 'IEEE 802.1Q §9.6';

const specs: readonly FieldSpec<VlanFields>[] = [
  {
    name: 'tpid',
    label: 'TPID',
    title: { fr: 'identifiant du protocole d’étiquette', en: 'tag protocol identifier' },
    meaning: {
      fr: 'Annonce une étiquette : 0x8100, ou 0x88a8 pour l’étiquette extérieure d’un double marquage.',
      en: 'Announces a tag: 0x8100, or 0x88a8 for the outer tag of a double-tagged frame.',
    },
    firstBit: -16,
    lengthBits: 16,
    format: 'hex',
    rfc,
  },
  {
    name: 'pcp',
    label: 'PCP',
    title: { fr: 'priorité', en: 'priority code point' },
    meaning: {
      fr: 'Priorité de 0 à 7, dans les trois bits de poids fort du TCI.',
      en: 'Priority from 0 to 7, in the three high bits of the TCI.',
    },
    firstBit: 0,
    lengthBits: 3,
    format: 'decimal',
    rfc,
  },
  {
    name: 'dei',
    label: 'DEI',
    title: { fr: 'rejet possible', en: 'drop eligible indicator' },
    meaning: {
      fr: 'À 1, la trame part la première quand une file déborde.',
      en: 'When 1, the frame is the first to go when a queue overflows.',
    },
    firstBit: 3,
    lengthBits: 1,
    format: 'flag',
    rfc,
  },
  {
    name: 'vid',
    label: 'VID',
    title: { fr: 'identifiant de VLAN', en: 'VLAN identifier' },
    meaning: {
      fr: 'Le VLAN de la trame : 12 bits, de 1 à 4094 ; 0 et 4095 sont réservés.',
      en: 'The VLAN of the frame: 12 bits, 1 to 4094; 0 and 4095 are reserved.',
    },
    firstBit: 4,
    lengthBits: 12,
    format: 'decimal',
    rfc,
  },
  {
    name: 'etherType',
    label: 'type',
    title: { fr: 'EtherType du contenu', en: 'EtherType of the payload' },
    meaning: {
      fr: 'Ce qui suit l’étiquette, par exemple 0x0800 pour IPv4.',
      en: 'What follows the tag, for example 0x0800 for IPv4.',
    },
    firstBit: 16,
    lengthBits: 16,
    format: 'hex',
    rfc,
  },
];

export const vlan: Protocol<VlanFields, 'vlan'> = {
  name: 'vlan',
  title: { fr: 'Étiquette 802.1Q', en: '802.1Q tag' },
  binds: [
    { on: 'etherType', value: 0x8100 },
    { on: 'etherType', value: 0x88a8 },
  ],
  defaults: { tpid: 0x8100, pcp: 0, dei: 0, vid: 1, etherType: 0x0800 },

  decode(bytes, at, end, below) {
    if (end - at < 4) return truncated('vlan', 'VLAN tag', at, 4, end, rfc);
    const tci = u16(bytes, at);
    const etherType = u16(bytes, at + 2);
    return {
      ok: true,
      header: { tpid: below.selector, pcp: tci >>> 13, dei: (tci >>> 12) & 1, vid: tci & 0xfff, etherType },
      headerLength: 4,
      end,
      next: etherType >= 1536 ? { on: 'etherType', value: etherType } : null,
    };
  },

  derive(partial, _payload, context) {
    const { defaults } = this;
    return {
      // A tag around a tag is the service tag (802.1ad).
      tpid: partial.tpid ?? (context.inner?.proto === 'vlan' ? 0x88a8 : defaults.tpid),
      pcp: partial.pcp ?? defaults.pcp,
      dei: partial.dei ?? defaults.dei,
      vid: partial.vid ?? defaults.vid,
      etherType: partial.etherType ?? context.innerNumber('etherType') ?? defaults.etherType,
    };
  },

  encode(header) {
    const bytes = new Uint8Array(4);
    putU16(bytes, 0, (header.pcp << 13) | (header.dei << 12) | header.vid);
    putU16(bytes, 2, header.etherType);
    return bytes;
  },

  describe: (header) => describeFixed(specs, header),
};
