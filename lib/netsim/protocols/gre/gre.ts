import { addWords, checksum, sumsToOnes } from '../../../bytes/checksum.ts';
import { u16, u32 } from '../../../bytes/read.ts';
import { putU16, putU32 } from '../../../bytes/write.ts';
import { type FieldView, type Protocol, truncated } from '../../protocol.ts';

/**
 * GRE (RFC 2784, with key and sequence number of RFC 2890).
 *
 *     |C|R|K|S|   reserved    | Ver |         Protocol type         |
 *     |      Checksum, if C           |    reserved, if C            |
 *     |                         Key, if K                            |
 *     |                   Sequence number, if S                      |
 *
 * Not supported, and left as payload: other versions (1 is PPTP's), and the routing of RFC 1701.
 */
export interface GreFields {
  readonly checksumPresent: number;
  readonly routingPresent: number;
  readonly keyPresent: number;
  readonly sequencePresent: number;
  readonly version: number;
  /** An EtherType; 0x6558 for Ethernet frames. */
  readonly protocolType: number;
  /** Over GRE header and payload. */
  readonly checksum?: number;
  readonly key?: number;
  readonly sequence?: number;
}

const rfc = 'RFC 2784 §2';

export const gre: Protocol<GreFields, 'gre'> = {
  name: 'gre',
  title: { fr: 'GRE', en: 'GRE' },
  binds: [{ on: 'ipProtocol', value: 47 }],
  defaults: {
    checksumPresent: 0,
    routingPresent: 0,
    keyPresent: 0,
    sequencePresent: 0,
    version: 0,
    protocolType: 0x0800,
  },

  decode(bytes, at, end, below) {
    if (end - at < 4) return truncated('gre', 'GRE header', at, 4, end, rfc);
    const flags = u16(bytes, at);
    const [c, r, k, s] = [flags >>> 15, (flags >>> 14) & 1, (flags >>> 13) & 1, (flags >>> 12) & 1];
    const version = flags & 7;
    if (version !== 0 || r === 1) return { ok: false, error: null };
    const headerLength = 4 + 4 * (c + k + s);
    if (end - at < headerLength) return truncated('gre', 'GRE header with its options', at, headerLength, end, rfc);
    const protocolType = u16(bytes, at + 2);
    const header: GreFields = {
      checksumPresent: c,
      routingPresent: r,
      keyPresent: k,
      sequencePresent: s,
      version,
      protocolType,
      ...(c === 1 ? { checksum: u16(bytes, at + 4) } : {}),
      ...(k === 1 ? { key: u32(bytes, at + 4 + 4 * c) } : {}),
      ...(s === 1 ? { sequence: u32(bytes, at + 4 + 4 * (c + k)) } : {}),
    };
    const base = {
      ok: true as const,
      header,
      headerLength,
      end,
      next: { on: 'greProtocol' as const, value: protocolType },
    };
    return c === 0 || below.isPartial ? base : { ...base, checksumValid: sumsToOnes(addWords(0, bytes, at, end)) };
  },

  derive(partial, payload, context) {
    const checksumPresent = partial.checksumPresent ?? (partial.checksum === undefined ? 0 : 1);
    const header: GreFields = {
      ...this.defaults,
      keyPresent: partial.key === undefined ? 0 : 1,
      sequencePresent: partial.sequence === undefined ? 0 : 1,
      ...partial,
      checksumPresent,
      protocolType: partial.protocolType ?? context.innerNumber('greProtocol') ?? this.defaults.protocolType,
    };
    if (checksumPresent === 0 || partial.checksum !== undefined) return header;
    const words = addWords(addWords(0, this.encode({ ...header, checksum: 0 })), payload);
    return { ...header, checksum: checksum(words) };
  },

  encode(header) {
    const { checksumPresent: c, keyPresent: k, sequencePresent: s } = header;
    const bytes = new Uint8Array(4 + 4 * (c + k + s));
    putU16(bytes, 0, (c << 15) | (header.routingPresent << 14) | (k << 13) | (s << 12) | header.version);
    putU16(bytes, 2, header.protocolType);
    if (c === 1) putU16(bytes, 4, header.checksum ?? 0);
    if (k === 1) putU32(bytes, 4 + 4 * c, header.key ?? 0);
    if (s === 1) putU32(bytes, 4 + 4 * (c + k), header.sequence ?? 0);
    return bytes;
  },

  describe(header) {
    const at = (i: number) => 32 + 32 * i;
    const { checksumPresent: c, keyPresent: k, sequencePresent: s } = header;
    const view = (
      name: keyof GreFields,
      label: string,
      place: readonly [number, number],
      format: FieldView['format'],
      title: FieldView['title'],
      meaning: FieldView['meaning'],
    ): FieldView => ({
      name,
      label,
      title,
      meaning,
      rfc,
      firstBit: place[0],
      lengthBits: place[1],
      format,
      value: header[name] ?? 0,
    });
    return [
      view(
        'checksumPresent',
        'C',
        [0, 1],
        'flag',
        { fr: 'somme présente', en: 'checksum present' },
        { fr: 'Une somme de contrôle suit.', en: 'A checksum follows.' },
      ),
      view(
        'routingPresent',
        'R',
        [1, 1],
        'flag',
        { fr: 'routage présent', en: 'routing present' },
        { fr: 'Abandonné ; zéro.', en: 'Given up; zero.' },
      ),
      view(
        'keyPresent',
        'K',
        [2, 1],
        'flag',
        { fr: 'clé présente', en: 'key present' },
        { fr: 'Une clé suit.', en: 'A key follows.' },
      ),
      view(
        'sequencePresent',
        'S',
        [3, 1],
        'flag',
        { fr: 'numéro d’ordre présent', en: 'sequence present' },
        { fr: 'Un numéro d’ordre suit.', en: 'A sequence number follows.' },
      ),
      view('version', 'version', [13, 3], 'decimal', { fr: 'version', en: 'version' }, { fr: 'Zéro.', en: 'Zero.' }),
      view(
        'protocolType',
        'type',
        [16, 16],
        'hex',
        { fr: 'type de protocole', en: 'protocol type' },
        { fr: 'Ce que transporte le tunnel, comme un EtherType.', en: 'What the tunnel carries, as an EtherType.' },
      ),
      ...(c === 1
        ? [
            view(
              'checksum',
              'sum',
              [at(0), 16],
              'hex',
              { fr: 'somme de contrôle', en: 'checksum' },
              { fr: 'Couvre l’en-tête GRE et les données.', en: 'Covers GRE header and payload.' },
            ),
          ]
        : []),
      ...(k === 1
        ? [
            view(
              'key',
              'key',
              [at(c), 32],
              'decimal',
              { fr: 'clé', en: 'key' },
              {
                fr: 'Distingue plusieurs tunnels entre deux mêmes adresses.',
                en: 'Tells several tunnels between two addresses apart.',
              },
            ),
          ]
        : []),
      ...(s === 1
        ? [
            view(
              'sequence',
              'seq',
              [at(c + k), 32],
              'decimal',
              { fr: 'numéro d’ordre', en: 'sequence number' },
              {
                fr: 'Permet de rejeter ce qui arrive dans le désordre.',
                en: 'Lets the receiver drop what arrives out of order.',
              },
            ),
          ]
        : []),
    ];
  },
};
