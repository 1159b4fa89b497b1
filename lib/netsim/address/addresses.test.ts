import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ipv4Address, putIpv4, readIpv4 } from './ipv4.ts';
import { ipv6Address, putIpv6, readIpv6 } from './ipv6.ts';
import { mac, putMac, readMac } from './mac.ts';

const bytesOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
/** Many zero groups: where `::` stands is what is hard about them. */
const sparse = fc
  .array(fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.nat(0xffff)), { minLength: 8, maxLength: 8 })
  .map((groups) => Uint8Array.from(groups.flatMap((group) => [group >>> 8, group & 0xff])));

it('every address is written as it was read', () => {
  fc.assert(
    fc.property(bytesOf(4), bytesOf(6), fc.oneof(sparse, bytesOf(16)), (four, six, sixteen) => {
      // Not zero before: what an address leaves out must be written too.
      const out = new Uint8Array(40).fill(0xee);
      putIpv4(out, 1, readIpv4(four, 0));
      putMac(out, 6, readMac(six, 0));
      putIpv6(out, 13, readIpv6(sixteen, 0));
      expect(out).toEqual(
        Uint8Array.from([0xee, ...four, 0xee, ...six, 0xee, ...sixteen, ...new Array(11).fill(0xee)]),
      );
    }),
  );
});

it.each(['::', '::1', '1::', '2001:db8::8:800:200c:417a', 'ff01::101', '1:2:3:4:5:6:7:8', '1:0:0:4::8'])(
  '%s comes back',
  (text) => {
    const out = new Uint8Array(16);
    putIpv6(out, 0, ipv6Address(text));
    expect(readIpv6(out, 0)).toBe(ipv6Address(text));
  },
);

it('what others write is brought to one form', () => {
  expect(ipv6Address('2001:0DB8:0:0::192.0.2.1')).toBe('2001:db8::c000:201');
  expect(mac('02-AB-cd-00-00-01')).toBe('02:ab:cd:00:00:01');
  expect(() => ipv4Address('010.0.0.1')).toThrow('not an IPv4 address');
});
