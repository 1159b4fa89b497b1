import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hex, toHex } from '../../../bytes/hex.ts';
import { ipv4Address } from '../../address/ipv4.ts';
import { decode } from '../../decode.ts';
import { find } from '../../packet.ts';
import { udp } from '../udp/udp.ts';
import { type DhcpFields, dhcp, dhcpOf } from './dhcp.ts';
import { optionsOf, settingsOf } from './dhcp-options.ts';

/** Frame 1 of Wireshark’s sample capture dhcp.pcap: a DISCOVER. */
const discover = hex(`
  ffffffffffff 000b8201fc42 0800
  4500012c a8360000 fa11178b 00000000 ffffffff
  00440043 0118591f
  01010600 00003d1d 00000000 00000000 00000000 00000000 00000000
  000b8201fc42 ${'00'.repeat(10)} ${'00'.repeat(192)}
  63825363 350101 3d0701000b8201fc42 320400000000 37040103062a ff ${'00'.repeat(7)}
`);
const nowhere = { selector: 67, pseudo: null, isPartial: false };

describe('DHCP', () => {
  it('reads a DISCOVER of the wire', () => {
    const packet = decode(discover);
    expect(find(packet, udp)?.checksumValid).toBe(true);
    const message = dhcpOf(packet);
    expect(message).toMatchObject({ op: 1, xid: 0x3d1d, chaddr: '00:0b:82:01:fc:42', flags: 0 });
    expect(settingsOf(message?.options ?? [])).toEqual({
      messageType: 'discover',
      clientIdentifierHex: '01000b8201fc42',
      requestedAddress: '0.0.0.0',
      parameterList: [1, 3, 6, 42],
    });
  });

  it('writes it again, byte for byte but for the padding', () => {
    const message = dhcpOf(decode(discover)) as DhcpFields;
    expect(toHex(dhcp.encode(message))).toBe(toHex(discover.subarray(42, discover.length - 7)));
  });

  it('stays payload where nobody asks for it', () => {
    expect(decode(discover).layers.map(({ proto }) => proto)).toEqual(['ethernet', 'ipv4', 'udp', 'payload']);
  });

  it('says where an option is cut, and keeps those before it', () => {
    const cut = discover.slice(42, 42 + 240 + 3 + 4);
    const decoded = dhcp.decode(cut, 0, cut.length, nowhere);
    expect(decoded).toMatchObject({ ok: true, stop: true, error: { code: 'bad-option', offset: 243 } });
    expect(decoded.ok && decoded.header.options).toEqual([{ code: 53, length: 1, dataHex: '01' }]);
  });

  it('refuses what has no magic cookie, and what is too short', () => {
    const bootp = discover.slice(42);
    bootp[236] = 0;
    expect(dhcp.decode(bootp, 0, bootp.length, nowhere)).toMatchObject({
      error: { code: 'bad-magic-cookie', offset: 236 },
    });
    expect(dhcp.decode(bootp, 0, 239, nowhere)).toMatchObject({
      error: { code: 'truncated', needed: 240, available: 239 },
    });
  });

  it('gives back what options were made of', () => {
    const settings = {
      messageType: 'ack',
      subnetMask: ipv4Address('255.255.255.0'),
      routers: [ipv4Address('10.0.0.1'), ipv4Address('10.0.0.2')],
      nameServers: [ipv4Address('9.9.9.9')],
      hostName: 'vm1',
      requestedAddress: ipv4Address('10.0.0.7'),
      leaseTimeS: 0xffffffff,
      serverIdentifier: ipv4Address('10.0.0.1'),
      parameterList: [1, 3],
      renewalTimeS: 1800,
      rebindingTimeS: 3150,
      clientIdentifierHex: '0102',
    } as const;
    expect(settingsOf(optionsOf(settings))).toEqual(settings);
    expect(optionsOf(settings)[0]).toEqual({ code: 53, dataHex: '05' });
    expect(optionsOf(settings).at(-1)).toEqual({ code: 255 });
  });

  it('passes over options that are not as they should be', () => {
    expect(
      settingsOf([
        { code: 53, dataHex: '09' },
        { code: 51, dataHex: '0102' },
        { code: 3, dataHex: '010203' },
      ]),
    ).toEqual({});
  });

  it('describes every bit once, in order', () => {
    const message = dhcpOf(decode(discover)) as DhcpFields;
    let bit = 0;
    for (const view of dhcp.describe(message)) {
      expect(view.firstBit).toBe(bit);
      bit += view.lengthBits;
    }
    expect(bit).toBe(8 * dhcp.encode(message).length);
  });

  it('never throws, and what it read it writes again', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 60 }),
        fc.uint8Array({ minLength: 236, maxLength: 236 }),
        (options, head) => {
          const bytes = Uint8Array.from([...head, 0x63, 0x82, 0x53, 0x63, ...options]);
          const decoded = dhcp.decode(bytes, 0, bytes.length, nowhere);
          if (!decoded.ok || decoded.stop === true) return;
          expect(toHex(dhcp.encode(decoded.header))).toBe(toHex(bytes.subarray(0, decoded.headerLength)));
        },
      ),
    );
  });
});
