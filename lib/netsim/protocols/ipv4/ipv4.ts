import { addWords, checksum, sumsToOnes } from '../../../bytes/checksum.ts';
import { hex, toHex } from '../../../bytes/hex.ts';
import { u8, u16 } from '../../../bytes/read.ts';
import { putU16 } from '../../../bytes/write.ts';
import { type Ipv4Address, ipv4Address, putIpv4, readIpv4 } from '../../address/ipv4.ts';
import {
  describeFixed,
  type FieldSpec,
  type FieldView,
  type Protocol,
  truncated,
  type Writable,
} from '../../protocol.ts';
import { ipv4Specs } from './ipv4-fields.ts';

/**
 * IPv4 (RFC 791 §3.1).
 *
 *      0                   1                   2                   3
 *      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *     |Version|  IHL  |   DSCP    |ECN|          Total length         |
 *     |         Identification        |R|D|M|     Fragment offset     |
 *     |  Time to live |    Protocol   |        Header checksum        |
 *     |                         Source address                        |
 *     |                      Destination address                      |
 *     |                    Options, if IHL > 5 …                      |
 *
 * Only the first fragment of a datagram is read further than its header. A total length beyond the bytes at hand is an
 * error (`truncated`), and what is there is still read; no checksum over the payload is then judged.
 */
export interface Ipv4Fields {
  readonly version: number;
  /** Header length in 4-byte words, 5 to 15. */
  readonly ihl: number;
  readonly dscp: number;
  readonly ecn: number;
  /** Header and payload, in bytes. */
  readonly totalLength: number;
  readonly identification: number;
  readonly reservedFlag: number;
  readonly dontFragment: number;
  readonly moreFragments: number;
  /** In units of 8 bytes. */
  readonly fragmentOffset: number;
  readonly ttl: number;
  readonly protocol: number;
  readonly checksum: number;
  readonly src: Ipv4Address;
  readonly dst: Ipv4Address;
  /** Left out when there are none; a multiple of 4 bytes. */
  readonly optionsHex?: string;
}

const rfc = 'RFC 791 §3.1';

export const ipv4: Protocol<Ipv4Fields, 'ipv4'> = {
  name: 'ipv4',
  title: { fr: 'IPv4', en: 'IPv4' },
  binds: [
    { on: 'etherType', value: 0x0800 },
    // IP in IP (RFC 2003).
    { on: 'ipProtocol', value: 4 },
    { on: 'greProtocol', value: 0x0800 },
  ],
  defaults: {
    version: 4,
    ihl: 5,
    dscp: 0,
    ecn: 0,
    totalLength: 20,
    identification: 0,
    reservedFlag: 0,
    dontFragment: 0,
    moreFragments: 0,
    fragmentOffset: 0,
    ttl: 64,
    // 253: reserved for experiments (RFC 3692): a payload that claims to be nothing in particular.
    protocol: 253,
    checksum: 0,
    src: ipv4Address('10.0.0.1'),
    dst: ipv4Address('10.0.0.2'),
  },

  decode(bytes, at, end) {
    if (end - at < 20) return truncated('ipv4', 'IPv4 header', at, 20, end, rfc);
    const version = u8(bytes, at) >>> 4;
    const ihl = u8(bytes, at) & 15;
    if (version !== 4) {
      return bad('bad-version', `This should be IPv4, but the version field says ${version}.`, 'version', at);
    }
    if (ihl < 5) {
      return bad('bad-length', `The header length counts 4-byte words: 5 at least, and this says ${ihl}.`, 'ihl', at);
    }
    const headerLength = ihl * 4;
    if (end - at < headerLength) return truncated('ipv4', 'IPv4 header with its options', at, headerLength, end, rfc);

    const flags = u16(bytes, at + 6);
    const base: Ipv4Fields = {
      version,
      ihl,
      dscp: u8(bytes, at + 1) >>> 2,
      ecn: u8(bytes, at + 1) & 3,
      totalLength: u16(bytes, at + 2),
      identification: u16(bytes, at + 4),
      reservedFlag: flags >>> 15,
      dontFragment: (flags >>> 14) & 1,
      moreFragments: (flags >>> 13) & 1,
      fragmentOffset: flags & 0x1fff,
      ttl: u8(bytes, at + 8),
      protocol: u8(bytes, at + 9),
      checksum: u16(bytes, at + 10),
      src: readIpv4(bytes, at + 12),
      dst: readIpv4(bytes, at + 16),
    };
    const header = ihl === 5 ? base : { ...base, optionsHex: toHex(bytes.subarray(at + 20, at + headerLength)) };
    const isTooShort = header.totalLength < headerLength;
    const isCut = at + header.totalLength > end;
    const payloadLength = header.totalLength - headerLength;
    const isUneven = header.moreFragments === 1 && payloadLength % 8 !== 0;
    const isFragment = header.moreFragments === 1 || header.fragmentOffset > 0;

    const result = {
      ok: true as const,
      header,
      headerLength,
      end: isCut ? end : at + header.totalLength,
      next: header.fragmentOffset > 0 ? null : { on: 'ipv4Protocol' as const, value: header.protocol },
      checksumValid: sumsToOnes(addWords(0, bytes, at, at + headerLength)),
      pseudo: { addressSum: addWords(0, bytes, at + 12, at + 20), version: 4 as const },
      isPartial: isCut || isFragment,
    };
    if (isTooShort) {
      const { error } = bad(
        'bad-length',
        `The total length counts the header too: ${headerLength} at least, and this says ${header.totalLength}.`,
        'totalLength',
        at + 2,
      );
      return { ...result, end: at + headerLength, next: null, stop: true, error };
    }
    if (isCut) {
      const { error } = bad(
        'truncated',
        `The total length says ${header.totalLength} bytes, but only ${end - at} are there.`,
        'totalLength',
        at + 2,
      );
      return { ...result, error: { ...error, needed: header.totalLength, available: end - at } };
    }
    if (isUneven) {
      const { error } = bad(
        'bad-length',
        `A fragment with more to come carries a multiple of 8 bytes; this one carries ${payloadLength}.`,
        'totalLength',
        at + 2,
      );
      return { ...result, error };
    }
    return result;
  },

  derive(partial, payload, context) {
    const optionWords = Math.ceil((partial.optionsHex?.length ?? 0) / 8);
    const { defaults } = this;
    // Field by field: several times as quick as spreads, and every packet that is built comes by here.
    const header: Writable<Ipv4Fields> = {
      version: partial.version ?? defaults.version,
      ihl: partial.ihl ?? 5 + optionWords,
      dscp: partial.dscp ?? defaults.dscp,
      ecn: partial.ecn ?? defaults.ecn,
      totalLength: partial.totalLength ?? 20 + optionWords * 4 + payload.length,
      identification: partial.identification ?? defaults.identification,
      reservedFlag: partial.reservedFlag ?? defaults.reservedFlag,
      dontFragment: partial.dontFragment ?? defaults.dontFragment,
      moreFragments: partial.moreFragments ?? defaults.moreFragments,
      fragmentOffset: partial.fragmentOffset ?? defaults.fragmentOffset,
      ttl: partial.ttl ?? defaults.ttl,
      protocol: partial.protocol ?? context.innerNumber('ipv4Protocol') ?? defaults.protocol,
      checksum: partial.checksum ?? 0,
      src: partial.src ?? defaults.src,
      dst: partial.dst ?? defaults.dst,
    };
    if (partial.optionsHex !== undefined) header.optionsHex = partial.optionsHex;
    if (partial.checksum === undefined) header.checksum = checksum(addWords(0, this.encode(header)));
    return header;
  },

  encode(header) {
    const options = header.optionsHex === undefined ? new Uint8Array(0) : hex(header.optionsHex);
    // Options are padded with zeros (end of option list) to whole words.
    const bytes = new Uint8Array(20 + Math.ceil(options.length / 4) * 4);
    bytes[0] = (header.version << 4) | header.ihl;
    bytes[1] = (header.dscp << 2) | header.ecn;
    putU16(bytes, 2, header.totalLength);
    putU16(bytes, 4, header.identification);
    putU16(
      bytes,
      6,
      (header.reservedFlag << 15) | (header.dontFragment << 14) | (header.moreFragments << 13) | header.fragmentOffset,
    );
    bytes[8] = header.ttl;
    bytes[9] = header.protocol;
    putU16(bytes, 10, header.checksum);
    putIpv4(bytes, 12, header.src);
    putIpv4(bytes, 16, header.dst);
    bytes.set(options, 20);
    return bytes;
  },

  describe(header) {
    const fixed = describeFixed(ipv4Specs, header);
    return header.optionsHex === undefined ? fixed : [...fixed, optionsView(header.optionsHex)];
  },
};

function bad(code: string, message: string, field: keyof Ipv4Fields & string, offset: number) {
  return { ok: false as const, error: { code, message, proto: 'ipv4', field, offset, rfc } };
}

const optionsSpec: Omit<FieldSpec<Ipv4Fields>, 'lengthBits'> = {
  name: 'optionsHex',
  label: 'options',
  title: { fr: 'options', en: 'options' },
  meaning: { fr: 'Rares ; complétées à un multiple de 4 octets.', en: 'Rare; padded to a multiple of 4 bytes.' },
  firstBit: 160,
  format: 'bytes',
  rfc,
};

const optionsView = (optionsHex: string): FieldView => ({
  ...optionsSpec,
  lengthBits: Math.ceil(optionsHex.length / 8) * 32,
  value: optionsHex,
});
