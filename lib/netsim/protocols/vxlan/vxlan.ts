import { u8, u16, u24 } from '../../../bytes/read.ts';
import { putU16, putU24 } from '../../../bytes/write.ts';
import { describeFixed, type FieldSpec, overlay, type Protocol, truncated } from '../../protocol.ts';

/**
 * The VXLAN header (RFC 7348 §5), with the group-policy bits of draft-smith-vxlan-group-policy.
 *
 *     0                   1                   2                   3
 *     |R|R|R|R|I|R|R|R|   reserved    |       group policy id         |
 *     |                      VNI                      |   reserved    |
 *
 * `flags` is the whole first half-word (0x0800: the I flag alone), `vniFlag` its I bit, read from it; when both are
 * given to `encode`, `flags` wins. Reserved bits are kept as they came: a receiver ignores them (RFC 7348 §5).
 */
export interface VxlanFields {
  readonly flags: number;
  /** I: the VNI is valid. 0 or 1; a receiver drops the packet when it is 0. */
  readonly vniFlag: number;
  readonly groupPolicyId: number;
  /** VXLAN network identifier, 24 bits. */
  readonly vni: number;
  readonly reserved2: number;
}

const rfc = 'RFC 7348 §5';

const specs: readonly FieldSpec<VxlanFields>[] = [
  {
    name: 'flags',
    label: 'flags',
    title: { fr: 'drapeaux et octet réservé', en: 'flags and reserved byte' },
    meaning: {
      fr: '0x0800 : le drapeau I seul, tout le reste à zéro.',
      en: '0x0800: the I flag alone, all else zero.',
    },
    firstBit: 0,
    lengthBits: 16,
    format: 'hex',
    rfc,
  },
  {
    name: 'vniFlag',
    label: 'I',
    title: { fr: 'drapeau I', en: 'I flag' },
    meaning: {
      fr: 'À 1, le VNI est valable ; à 0, le récepteur rejette le paquet.',
      en: 'When 1, the VNI is valid; when 0, the receiver drops the packet.',
    },
    firstBit: 4,
    lengthBits: 1,
    format: 'flag',
    rfc,
  },
  {
    name: 'groupPolicyId',
    label: 'group',
    title: { fr: 'identifiant de groupe (réservé)', en: 'group policy identifier (reserved)' },
    meaning: {
      fr: 'Réservé par la RFC 7348 : zéro à l’émission, ignoré à la réception.',
      en: 'Reserved by RFC 7348: zero when sent, ignored when received.',
    },
    firstBit: 16,
    lengthBits: 16,
    format: 'decimal',
    rfc,
  },
  {
    name: 'vni',
    label: 'VNI',
    title: { fr: 'identifiant de réseau VXLAN', en: 'VXLAN network identifier' },
    meaning: {
      fr: 'Le réseau virtuel de la trame : 24 bits, un peu plus de 16 millions de valeurs.',
      en: 'The virtual network of the frame: 24 bits, a little over 16 million values.',
    },
    firstBit: 32,
    lengthBits: 24,
    format: 'decimal',
    rfc,
  },
  {
    name: 'reserved2',
    label: 'reserved',
    title: { fr: 'octet réservé', en: 'reserved byte' },
    meaning: { fr: 'Zéro à l’émission, ignoré à la réception.', en: 'Zero when sent, ignored when received.' },
    firstBit: 56,
    lengthBits: 8,
    format: 'hex',
    rfc,
  },
];

export const vxlan: Protocol<VxlanFields, 'vxlan'> = {
  name: 'vxlan',
  title: { fr: 'VXLAN', en: 'VXLAN' },
  binds: [{ on: 'udpPort', value: 4789 }],
  defaults: { flags: 0x0800, vniFlag: 1, groupPolicyId: 0, vni: 1, reserved2: 0 },

  decode(bytes, at, end) {
    if (end - at < 8) return truncated('vxlan', 'VXLAN header', at, 8, end, rfc);
    const flags = u16(bytes, at);
    return {
      ok: true,
      header: {
        flags,
        vniFlag: (flags >>> 11) & 1,
        groupPolicyId: u16(bytes, at + 2),
        vni: u24(bytes, at + 4),
        reserved2: u8(bytes, at + 7),
      },
      headerLength: 8,
      end,
      next: { on: 'vxlan', value: 0 },
    };
  },

  derive(partial) {
    const flags = partial.flags ?? (partial.vniFlag === 0 ? 0 : 0x0800);
    // The bit follows the half-word that it is part of, whatever was given for it.
    return { ...overlay(this.defaults, {}, partial), flags, vniFlag: (flags >>> 11) & 1 };
  },

  encode(header) {
    const bytes = new Uint8Array(8);
    putU16(bytes, 0, header.flags);
    putU16(bytes, 2, header.groupPolicyId);
    putU24(bytes, 4, header.vni);
    bytes[7] = header.reserved2;
    return bytes;
  },

  describe: (header) => describeFixed(specs, header),
};
