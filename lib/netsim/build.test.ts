import { describe, expect, it } from 'vitest';
import { hex, toHex } from '../bytes/hex.ts';
import { ipv4Address } from './address/ipv4.ts';
import { mac } from './address/mac.ts';
import { Arp, Dot1Q, Ethernet, IPv4, PacketError, Payload, packet, pad, Tcp, Udp, Vxlan } from './build.ts';
import { decode } from './decode.ts';
import { encode, layer } from './encode.ts';
import { rebuild } from './rebuild.ts';

const frame = packet(
  Ethernet({ src: '02:00:00:00:00:01', dst: 'ff:ff:ff:ff:ff:ff' }),
  Dot1Q({ vid: 10, pcp: 5 }),
  IPv4({ src: '10.0.10.1', dst: '10.0.10.2' }),
  Udp({ srcPort: 4000, dstPort: 4789, checksum: 0 }),
  Vxlan({ vni: 5010 }),
  Ethernet(),
  IPv4(),
  Udp({ dstPort: 53 }),
  Payload('hi'),
);

describe('packet', () => {
  it('derives what is left out, and keeps what is given', () => {
    expect(frame.get(IPv4)).toMatchObject({ totalLength: 80, protocol: 17, ttl: 64 });
    expect(frame.get(IPv4, 1)).toMatchObject({ totalLength: 30 });
    expect(frame.get(Udp)).toMatchObject({ length: 60, checksum: 0 });
    expect(frame.get(Tcp)).toBeUndefined();
    expect(decode(frame.bytes).error).toBeNull();
  });

  it('writes the same bytes as encode', () => {
    expect(frame.bytes).toEqual(encode(frame.layers, frame.payload));
  });

  it('takes addresses in any form, and hex with separators', () => {
    const bytes = packet(Ethernet({ src: '02:AA:00:00:00:0B' }), IPv4(), Tcp({ optionsHex: '02 04 05 B4' })).bytes;
    expect(toHex(bytes.subarray(6, 12))).toBe('02aa0000000b');
    expect(decode(bytes).error).toBeNull();
    expect(packet(IPv4({ src: ipv4Address('10.0.0.9') }), Payload(hex('00'))).get(IPv4)?.src).toBe('10.0.0.9');
  });

  it('pads where it is told, and only the layers outside count it', () => {
    const padded = packet(Ethernet(), pad(Arp(), 18));
    expect([padded.bytes.length, decode(padded.bytes).layers.at(-1)]).toEqual([
      60,
      { proto: 'padding', offset: 42, length: 18 },
    ]);
    const inner = packet(IPv4(), pad(Udp(), hex('abcd')), Payload('x'));
    expect([inner.get(Udp)?.length, inner.get(IPv4)?.totalLength, toHex(inner.bytes.subarray(-3))]).toEqual([
      9,
      31,
      '78abcd',
    ]);
  });

  it.each<[string, () => unknown, string, readonly [number, number] | null, string]>([
    ['a number too large', () => packet(Ethernet(), Dot1Q({ vid: 4096 })), 'layers[1].vid', [0, 4095], '4096'],
    ['a number below zero', () => packet(IPv4({ ttl: -1 })), 'layers[0].ttl', [0, 255], '-1'],
    ['a fraction', () => packet(IPv4({ ttl: 1.5 })), 'layers[0].ttl', [0, 255], '1.5'],
    ['no address', () => packet(IPv4({ src: '1.2.3.400' })), 'layers[0].src', null, '“1.2.3.400”'],
    ['odd hex', () => packet(IPv4({ optionsHex: '010' })), 'layers[0].optionsHex', null, 'one digit is missing'],
    [
      'a field of another',
      () => packet(IPv4(Object.fromEntries([['vid', 1]]))),
      'layers[0].vid',
      null,
      'There is no “vid” here',
    ],
    ['a payload that is not last', () => packet(Payload('x'), IPv4()), 'layers[0]', null, 'A payload comes last.'],
  ])('says where %s is', (_what, make, path, allowed, words) => {
    let thrown: unknown;
    try {
      make();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(PacketError);
    expect(thrown).toMatchObject({ path, allowed, message: expect.stringContaining(words) });
  });

  it('does not compile with a key, a type or an address that is out of place', () => {
    // @ts-expect-error: IPv4 has no VID
    expect(() => packet(IPv4({ vid: 1 }))).toThrow(PacketError);
    // @ts-expect-error: a number
    expect(() => packet(IPv4({ ttl: '64' }))).toThrow(PacketError);
    // @ts-expect-error: a MAC where an IPv4 address is due
    expect(() => packet(IPv4({ src: mac('02:00:00:00:00:01') }))).toThrow(PacketError);
    // @ts-expect-error: and as a text
    expect(() => packet(IPv4({ src: '02:00:00:00:00:01' }))).toThrow(PacketError);
  });
});

describe('with', () => {
  it('is another packet; what was derived is derived again, what was pinned stays', () => {
    const pinned = packet(IPv4({ totalLength: 99 }), Udp({ checksum: 7 }));
    const changed = pinned.with(IPv4, { ttl: 63, src: '10.9.9.9' });
    expect(pinned.get(IPv4)).toMatchObject({ ttl: 64, src: '10.0.0.1' });
    expect(changed.get(IPv4)).toMatchObject({ ttl: 63, totalLength: 99 });
    expect(changed.get(IPv4)?.checksum).not.toBe(pinned.get(IPv4)?.checksum);
    expect(changed.get(Udp)?.checksum).toBe(7);
  });

  it('takes back what was said', () => {
    expect(
      packet(IPv4({ totalLength: 99 }))
        .with(IPv4, { totalLength: undefined })
        .get(IPv4)?.totalLength,
    ).toBe(20);
  });

  it('reaches the inner packet of a tunnel', () => {
    const changed = frame.with(IPv4, { ttl: 1 }, 1);
    expect([changed.get(IPv4)?.ttl, changed.get(IPv4, 1)?.ttl]).toEqual([64, 1]);
    expect(
      decode(changed.bytes).layers.every((each) => !('checksumValid' in each) || each.checksumValid !== false),
    ).toBe(true);
  });

  it('refuses what does not fit, and a layer that is not there', () => {
    expect(() => frame.with(Dot1Q, { vid: 4096 })).toThrow('layers[1].vid: 4096 does not fit; it takes 0 to 4095.');
    expect(() => frame.with(Tcp, { seq: 1 })).toThrow('no tcp number 1');
  });

  it('edits a packet that was read: sums follow, and what was wrong stays wrong', () => {
    const read = rebuild(decode(packet(Ethernet(), IPv4({ checksum: 0xdead }), Udp(), Payload('x')).bytes));
    const edited = read.with(Udp, { dstPort: 53 }).with(IPv4, { ttl: 3 });
    expect(edited.get(IPv4)).toMatchObject({ checksum: 0xdead, ttl: 3 });
    expect(decode(edited.bytes).layers[2]).toMatchObject({ proto: 'udp', checksumValid: true });
  });

  it('lets lengths follow too, past the padding of a short frame', () => {
    const short = packet(Ethernet(), pad(IPv4(), 17), Udp(), Payload('x'));
    const read = rebuild(decode(short.bytes));
    expect(read.layers.map(({ fields }) => Object.keys(fields).filter((name) => /ength/.test(name)))).toEqual([
      [],
      [],
      [],
    ]);
    expect(read.bytes).toEqual(short.bytes);
  });

  it('is what the older builder makes', () => {
    const old = encode([layer('ethernet'), layer('ipv4', { ttl: 9 }), layer('udp')], hex('00'));
    expect(packet(Ethernet(), IPv4({ ttl: 9 }), Udp(), Payload(hex('00'))).bytes).toEqual(old);
  });
});
