import { addWords, checksum, sumsToOnes } from '../../../bytes/checksum.ts';
import { hex, toHex } from '../../../bytes/hex.ts';
import { u16, u32 } from '../../../bytes/read.ts';
import { putU16, putU32 } from '../../../bytes/write.ts';
import { describeFixed, type FieldView, type Protocol, truncated, type Writable } from '../../protocol.ts';
import { pseudoHeaderOf } from '../pseudo-header.ts';
import { tcpSpecs } from './tcp-fields.ts';
import { decodeOptions, encodeOptions, type TcpOption } from './tcp-options.ts';

/**
 * TCP (RFC 9293 §3.1).
 *
 *     |          Source port          |       Destination port        |
 *     |                        Sequence number                        |
 *     |                    Acknowledgment number                      |
 *     |Offset | Rsv |     Flags       |            Window             |
 *     |           Checksum            |        Urgent pointer         |
 *     |                     Options, if offset > 5 …                  |
 *
 * `reserved` is 3 bits and `flags` 9, NS (historic) to FIN: 0x002 is SYN, 0x010 ACK. `optionsHex` holds every byte of
 * the options and wins over `options` when encoding.
 */
export interface TcpFields {
  readonly srcPort: number;
  readonly dstPort: number;
  readonly seq: number;
  readonly ack: number;
  /** Header length in 4-byte words, 5 to 15. */
  readonly dataOffset: number;
  readonly reserved: number;
  readonly flags: number;
  readonly window: number;
  readonly checksum: number;
  readonly urgentPointer: number;
  readonly optionsHex?: string;
  readonly options?: readonly TcpOption[];
}

const rfc = 'RFC 9293 §3.1';
const protocolNumber = 6;

export const tcp: Protocol<TcpFields, 'tcp'> = {
  name: 'tcp',
  title: { fr: 'TCP', en: 'TCP' },
  binds: [{ on: 'ipProtocol', value: protocolNumber }],
  defaults: {
    srcPort: 49152,
    dstPort: 49153,
    seq: 0,
    ack: 0,
    dataOffset: 5,
    reserved: 0,
    flags: 0x002,
    window: 65535,
    checksum: 0,
    urgentPointer: 0,
  },

  decode(bytes, at, end, below) {
    if (end - at < 20) return truncated('tcp', 'TCP header', at, 20, end, rfc);
    const word = u16(bytes, at + 12);
    const dataOffset = word >>> 12;
    if (dataOffset < 5) {
      const message = `The TCP header length counts 4-byte words: 5 at least, and this says ${dataOffset}.`;
      const where = { proto: 'tcp', field: 'dataOffset', offset: at + 12, rfc };
      return { ok: false, error: { code: 'bad-length', message, ...where } };
    }
    const headerLength = dataOffset * 4;
    if (end - at < headerLength) return truncated('tcp', 'TCP header with its options', at, headerLength, end, rfc);
    const fixed: TcpFields = {
      srcPort: u16(bytes, at),
      dstPort: u16(bytes, at + 2),
      seq: u32(bytes, at + 4),
      ack: u32(bytes, at + 8),
      dataOffset,
      reserved: (word >>> 9) & 7,
      flags: word & 0x1ff,
      window: u16(bytes, at + 14),
      checksum: u16(bytes, at + 16),
      urgentPointer: u16(bytes, at + 18),
    };
    const optionBytes = bytes.subarray(at + 20, at + headerLength);
    const header =
      dataOffset === 5 ? fixed : { ...fixed, optionsHex: toHex(optionBytes), options: decodeOptions(optionBytes) };
    const base = { ok: true as const, header, headerLength, end, next: null };
    if (below.isPartial || below.pseudo === null) return base;
    const sum = addWords(below.pseudo.addressSum + protocolNumber + (end - at), bytes, at, end);
    return { ...base, checksumValid: sumsToOnes(sum) };
  },

  derive(partial, payload, context) {
    const optionsHex = partial.optionsHex ?? (partial.options ? toHex(encodeOptions(partial.options)) : undefined);
    const dataOffset = partial.dataOffset ?? 5 + Math.ceil((optionsHex?.length ?? 0) / 8);
    const { defaults } = this;
    const header: Writable<TcpFields> = {
      srcPort: partial.srcPort ?? defaults.srcPort,
      dstPort: partial.dstPort ?? defaults.dstPort,
      seq: partial.seq ?? defaults.seq,
      ack: partial.ack ?? defaults.ack,
      dataOffset,
      reserved: partial.reserved ?? defaults.reserved,
      flags: partial.flags ?? defaults.flags,
      window: partial.window ?? defaults.window,
      checksum: partial.checksum ?? 0,
      urgentPointer: partial.urgentPointer ?? defaults.urgentPointer,
    };
    if (optionsHex !== undefined) header.optionsHex = optionsHex;
    if (partial.options !== undefined) header.options = partial.options;
    const pseudo = pseudoHeaderOf(context.outer);
    if (partial.checksum !== undefined || pseudo === null) return header;
    const own = this.encode(header);
    const sum = addWords(pseudo.addressSum + protocolNumber + own.length + payload.length, own);
    header.checksum = checksum(addWords(sum, payload));
    return header;
  },

  encode(header) {
    const options = header.optionsHex === undefined ? new Uint8Array(0) : hex(header.optionsHex);
    // Padded with zeros (end of option list) to whole words (RFC 9293 §3.1).
    const bytes = new Uint8Array(20 + Math.ceil(options.length / 4) * 4);
    putU16(bytes, 0, header.srcPort);
    putU16(bytes, 2, header.dstPort);
    putU32(bytes, 4, header.seq);
    putU32(bytes, 8, header.ack);
    putU16(bytes, 12, (header.dataOffset << 12) | (header.reserved << 9) | header.flags);
    putU16(bytes, 14, header.window);
    putU16(bytes, 16, header.checksum);
    putU16(bytes, 18, header.urgentPointer);
    bytes.set(options, 20);
    return bytes;
  },

  describe(header): FieldView[] {
    const fixed = describeFixed(tcpSpecs, header);
    if (header.optionsHex === undefined) return fixed;
    const options: FieldView = {
      name: 'optionsHex',
      label: 'options',
      title: { fr: 'options', en: 'options' },
      meaning: {
        fr: 'MSS, fenêtre élargie, horodatage… ; complétées à un multiple de 4 octets.',
        en: 'MSS, window scale, timestamps…; padded to a multiple of 4 bytes.',
      },
      firstBit: 160,
      lengthBits: Math.ceil(header.optionsHex.length / 8) * 32,
      format: 'bytes',
      rfc: 'RFC 9293 §3.2',
      value: header.optionsHex,
    };
    return [...fixed, options];
  },
};
