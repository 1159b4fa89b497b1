import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { u16 } from '../../../bytes/read.ts';
import { readIpv4 } from '../../address/ipv4.ts';
import { decode } from '../../decode.ts';
import { encode, layer } from '../../encode.ts';
import { isHeader } from '../../packet.ts';
import { layoutOf, packetOf } from './layout.ts';
import { rewritten, updatedChecksum } from './rewrite.ts';

const address = fc.uint8Array({ minLength: 4, maxLength: 4 }).map((bytes) => readIpv4(bytes, 0));
const port = fc.integer({ min: 0, max: 0xffff });
const data = fc.uint8Array({ maxLength: 40 });
const ends = fc.record({ src: address, srcPort: port, dst: address, dstPort: port });
function layout(bytes) {
  const read = layoutOf(bytes);
  if (typeof read === 'string') throw new Error(read);
  return read;
}
const transports = {
  udp: ({ srcPort, dstPort }) => layer('udp', { srcPort, dstPort }),
  tcp: ({ srcPort, dstPort }) => layer('tcp', { srcPort, dstPort }),
  icmp: ({ srcPort }) => layer('icmpv4', { type: 8, identifier: srcPort }),
};
const transport = fc.constantFrom('udp', 'tcp', 'icmp');
const ip = ({ src, dst }) => layer('ipv4', { src, dst });
const build = (name, given, payload) => encode([ip(given), transports[name](given)], payload);
/** Of every layer that has one. */
const sums = (bytes) =>
  decode(bytes, 'ipv4').layers.flatMap((each) =>
    isHeader(each) && each.checksumValid !== undefined ? [each.checksumValid] : [],
  );
describe('an updated checksum', () => {
  it('is the example of RFC 1624 §4, where RFC 1141 gets −0', () => {
    expect(updatedChecksum(0xdd2f, 0x5555, 0x3285)).toBe(0x0000);
  });
  it('gives the very bytes that building the packet anew gives', () => {
    fc.assert(
      fc.property(transport, ends, ends, data, (name, before, after, payload) => {
        const bytes = build(name, before, payload);
        const changed = rewritten(bytes, layout(bytes), { ...packetOf(bytes, layout(bytes)), ...after });
        expect(changed).toEqual(build(name, after, payload));
      }),
      { numRuns: 2000 },
    );
  });
  it('there and back gives the same bytes', () => {
    fc.assert(
      fc.property(transport, ends, ends, data, (name, before, after, payload) => {
        const bytes = build(name, before, payload);
        const own = packetOf(bytes, layout(bytes));
        const there = rewritten(bytes, layout(bytes), { ...own, ...after });
        expect(rewritten(there, layout(there), own)).toEqual(bytes);
      }),
    );
  });
  it('keeps a UDP checksum of zero, and writes a computed zero as 0xffff (RFC 768)', () => {
    const given = { src: '10.0.0.1', srcPort: 1, dst: '10.0.0.2', dstPort: 2 };
    const none = encode([ip(given), layer('udp', { srcPort: 1, dstPort: 2, checksum: 0 })]);
    const changed = rewritten(none, layout(none), { protocol: 'udp', ...given, srcPort: 9 });
    expect(u16(changed, 26)).toBe(0);
    // The source port at which the sum comes to zero.
    const probe = build('udp', { ...given, srcPort: 0 }, new Uint8Array());
    const zeroAt = u16(probe, 26);
    const start = build('udp', given, new Uint8Array());
    const atZero = rewritten(start, layout(start), { protocol: 'udp', ...given, srcPort: zeroAt });
    expect(u16(atZero, 26)).toBe(0xffff);
    expect(sums(atZero)).toEqual([true, true]);
  });
  it('of a wrong one is as wrong as before: the translator vouches for nothing', () => {
    fc.assert(
      fc.property(ends, ends, port, (before, after, wrong) => {
        const right = build('tcp', before, new Uint8Array());
        const bytes = right.slice();
        bytes[36] = wrong >>> 8;
        bytes[37] = wrong;
        const isRight = sums(bytes)[1];
        const changed = rewritten(bytes, layout(bytes), { protocol: 'tcp', ...after });
        expect(sums(changed)[1]).toBe(isRight);
      }),
    );
  });
});
describe('an ICMP error', () => {
  it('keeps all four checksums right, whatever changes outside and in the quote', () => {
    fc.assert(
      fc.property(transport, ends, ends, ends, ends, data, (name, outer, inner, outerTo, innerTo, payload) => {
        const quote = build(name, inner, payload);
        const bytes = encode([ip(outer), layer('icmpv4', { type: 3, code: 1 })], quote);
        const to = {
          ...packetOf(bytes, layout(bytes)),
          src: outerTo.src,
          dst: outerTo.dst,
          quoted: { protocol: name, ...innerTo },
        };
        const changed = rewritten(bytes, layout(bytes), to);
        expect(sums(changed)).toEqual([true, true]);
        expect(changed.subarray(28)).toEqual(build(name, innerTo, payload));
      }),
    );
  });
  it('that quotes eight bytes of TCP, its checksum not among them, is translated all the same', () => {
    const inner = { src: '203.0.113.2', srcPort: 1024, dst: '198.51.100.1', dstPort: 80 };
    const quote = build('tcp', inner, new Uint8Array()).subarray(0, 28);
    const bytes = encode([ip(inner), layer('icmpv4', { type: 11, code: 0 })], quote);
    const read = packetOf(bytes, layout(bytes));
    const quoted = { protocol: 'tcp', ...inner, src: '192.168.1.10', srcPort: 5 };
    const changed = rewritten(bytes, layout(bytes), { ...read, quoted });
    expect(sums(changed)).toEqual([true, true]);
    expect(packetOf(changed, layout(changed)).quoted).toEqual(quoted);
  });
  it('with a wrong checksum of its own, or of the header it quotes, is not translated (RFC 5508 §4.1)', () => {
    const inner = { src: '203.0.113.2', srcPort: 1024, dst: '198.51.100.1', dstPort: 80 };
    const quote = build('udp', inner, new Uint8Array());
    const bytes = encode([ip(inner), layer('icmpv4', { type: 3, code: 1 })], quote);
    const spoilt = bytes.map((byte, i) => (i === 22 ? byte ^ 1 : byte));
    expect(layoutOf(spoilt)).toBe('nat-icmp-checksum-wrong');
    const badQuote = quote.map((byte, i) => (i === 10 ? byte ^ 1 : byte));
    expect(layoutOf(encode([ip(inner), layer('icmpv4', { type: 3, code: 1 })], badQuote))).toBe(
      'nat-icmp-checksum-wrong',
    );
  });
  it('that quotes less is not, nor is a redirect or a first fragment without its transport header', () => {
    const inner = { src: '203.0.113.2', srcPort: 1024, dst: '198.51.100.1', dstPort: 80 };
    const quote = build('udp', inner, new Uint8Array());
    const error = (type, quoted) => encode([ip(inner), layer('icmpv4', { type, code: 0 })], quoted);
    expect(layoutOf(error(3, quote.subarray(0, 27)))).toBe('nat-icmp-quote-cut');
    expect(layoutOf(error(3, quote))).toMatchObject({ protocol: 'icmp' });
    expect(layoutOf(error(5, quote))).toBe('nat-icmp-redirect');
    expect(layoutOf(error(9, quote))).toBe('nat-icmp-type-not-translated');
    expect(layoutOf(build('tcp', inner, new Uint8Array()).subarray(0, 37))).toBe('nat-transport-header-cut');
  });
});
