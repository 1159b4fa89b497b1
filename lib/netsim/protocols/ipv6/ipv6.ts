import { addWords } from '../../../bytes/checksum.ts';
import { u8, u16, u32 } from '../../../bytes/read.ts';
import { putU16, putU32 } from '../../../bytes/write.ts';
import { type Ipv6Address, ipv6Address, putIpv6, readIpv6 } from '../../address/ipv6.ts';
import { describeFixed, overlay, type Protocol, truncated } from '../../protocol.ts';
import { ipv6Specs } from './ipv6-fields.ts';

/**
 * IPv6 (RFC 8200 §3): 40 bytes; extension headers are layers of their own.
 *
 *     |Version| Traffic class |           Flow label                  |
 *     |         Payload length        |  Next header  |   Hop limit   |
 *     |                    Source address, 16 bytes                   |
 *     |                  Destination address, 16 bytes                |
 *
 * Not supported: jumbograms (RFC 2675); a payload length of zero means no payload.
 */
export interface Ipv6Fields {
  readonly version: number;
  readonly trafficClass: number;
  readonly flowLabel: number;
  /** What follows the 40 bytes, extension headers included. */
  readonly payloadLength: number;
  readonly nextHeader: number;
  readonly hopLimit: number;
  readonly src: Ipv6Address;
  readonly dst: Ipv6Address;
}

const rfc = 'RFC 8200 §3';

export const ipv6: Protocol<Ipv6Fields, 'ipv6'> = {
  name: 'ipv6',
  title: { fr: 'IPv6', en: 'IPv6' },
  binds: [
    { on: 'etherType', value: 0x86dd },
    // 6in4 (RFC 4213 §3), and IPv6 in IPv6 (RFC 2473).
    { on: 'ipProtocol', value: 41 },
    { on: 'greProtocol', value: 0x86dd },
  ],
  defaults: {
    version: 6,
    trafficClass: 0,
    flowLabel: 0,
    payloadLength: 0,
    // 59: no next header (RFC 8200 §4.7).
    nextHeader: 59,
    hopLimit: 64,
    src: ipv6Address('2001:db8::1'),
    dst: ipv6Address('2001:db8::2'),
  },

  decode(bytes, at, end) {
    if (end - at < 40) return truncated('ipv6', 'IPv6 header', at, 40, end, rfc);
    const first = u32(bytes, at);
    const version = first >>> 28;
    if (version !== 6) {
      const message = `This should be IPv6, but the version field says ${version}.`;
      return { ok: false, error: { code: 'bad-version', message, proto: 'ipv6', field: 'version', offset: at, rfc } };
    }
    const header: Ipv6Fields = {
      version,
      trafficClass: (first >>> 20) & 0xff,
      flowLabel: first & 0xfffff,
      payloadLength: u16(bytes, at + 4),
      nextHeader: u8(bytes, at + 6),
      hopLimit: u8(bytes, at + 7),
      src: readIpv6(bytes, at + 8),
      dst: readIpv6(bytes, at + 24),
    };
    const available = end - at - 40;
    const isCut = header.payloadLength > available;
    const result = {
      ok: true as const,
      header,
      headerLength: 40,
      end: isCut ? end : at + 40 + header.payloadLength,
      next: { on: 'ipv6NextHeader' as const, value: header.nextHeader },
      pseudo: { addressSum: addWords(0, bytes, at + 8, at + 40), version: 6 as const },
      isPartial: isCut,
    };
    if (!isCut) return result;
    const message = `The payload length says ${header.payloadLength} bytes, but only ${available} are there.`;
    const where = { proto: 'ipv6', field: 'payloadLength', offset: at + 4, rfc };
    return { ...result, error: { code: 'truncated', message, ...where, needed: header.payloadLength, available } };
  },

  derive(partial, payload, context) {
    const nextHeader = partial.nextHeader ?? context.innerNumber('ipv6NextHeader') ?? this.defaults.nextHeader;
    return overlay(this.defaults, { payloadLength: payload.length, nextHeader }, partial);
  },

  encode(header) {
    const bytes = new Uint8Array(40);
    putU32(bytes, 0, ((header.version << 28) | (header.trafficClass << 20) | header.flowLabel) >>> 0);
    putU16(bytes, 4, header.payloadLength);
    bytes[6] = header.nextHeader;
    bytes[7] = header.hopLimit;
    putIpv6(bytes, 8, header.src);
    putIpv6(bytes, 24, header.dst);
    return bytes;
  },

  describe: (header) => describeFixed(ipv6Specs, header),
};
