import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hex, toHex } from '../bytes/hex.ts';
import { boxes } from './boxes.ts';
import { decode } from './decode.ts';
import { encode, layer } from './encode.ts';
import { find, isHeader, type Packet } from './packet.ts';
import { arp } from './protocols/arp/arp.ts';
import { ipv4 } from './protocols/ipv4/ipv4.ts';
import { vlan } from './protocols/vlan/vlan.ts';
import { vxlan } from './protocols/vxlan/vxlan.ts';

// An echo request in VLAN 20, PCP 3, as tshark 4.0.17 reads it.
const tagged = hex(
  '001b213a4f02 5254008a110c 8100 6014 0800 45000054 1c46 4000 4001 0a36 0a140005 0a140001 0800 24fb 1a2f 0001'.replace(
    / /g,
    '',
  ),
);

const protos = (packet: Packet) => packet.layers.map((each) => each.proto);

describe('decode', () => {
  it('reads a tagged frame from the outside in', () => {
    const packet = decode(tagged);
    expect(protos(packet)).toEqual(['ethernet', 'vlan', 'ipv4', 'icmpv4']);
    expect(find(packet, vlan)?.fields).toEqual({ tpid: 0x8100, pcp: 3, dei: 0, vid: 20, etherType: 0x0800 });
    expect(find(packet, ipv4)?.fields.src).toBe('10.20.0.5');
  });

  it('says that a packet was cut, where, and by how much, and still reads what is there', () => {
    expect(decode(tagged).error).toMatchObject({
      code: 'truncated',
      layer: 2,
      proto: 'ipv4',
      field: 'totalLength',
      offset: 20,
      needed: 84,
      available: 28,
    });
  });

  it('gives the layers before a header that is too short, and no payload in its place', () => {
    const packet = decode(tagged.subarray(0, 30));
    expect(protos(packet)).toEqual(['ethernet', 'vlan']);
    expect(packet.error).toMatchObject({
      code: 'truncated',
      layer: 2,
      proto: 'ipv4',
      offset: 18,
      needed: 20,
      available: 12,
    });
  });

  it('reads a frame in VXLAN, and keeps the tunnel’s reserved bits', () => {
    const inner = encode([layer('ethernet'), layer('arp')]);
    const outer = [layer('ethernet'), layer('ipv4'), layer('udp'), layer('vxlan', { vni: 5010, reserved2: 7 })];
    const packet = decode(encode(outer, inner));
    expect(protos(packet)).toEqual(['ethernet', 'ipv4', 'udp', 'vxlan', 'ethernet', 'arp']);
    expect(find(packet, vxlan)?.fields).toMatchObject({ vniFlag: 1, vni: 5010, reserved2: 7 });
    expect(find(packet, arp)?.fields.operation).toBe(1);
  });

  it('takes a VXLAN header by itself for whole, and misses its frame on the wire', () => {
    expect(decode(encode([layer('vxlan')]), 'vxlan').error).toBeNull();
    const onTheWire = encode([layer('ipv4'), layer('udp'), layer('vxlan')]);
    expect(decode(onTheWire, 'ipv4').error).toMatchObject({ code: 'truncated', proto: 'ethernet' });
  });

  it('never throws and never reads past the end, whatever the bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 120 }),
        fc.constantFrom('ethernet', 'ipv4', 'raw-ip', 'vxlan'),
        (bytes, link) => {
          const packet = decode(bytes, link);
          for (const each of packet.layers) {
            const length = isHeader(each) ? each.headerLength : each.length;
            expect(each.offset + length).toBeLessThanOrEqual(bytes.length);
          }
          boxes(packet);
        },
      ),
    );
  });

  it('survives every mutation and every cut of a real frame', () => {
    fc.assert(
      fc.property(fc.nat(tagged.length - 1), fc.nat(255), fc.nat(tagged.length), (at, value, cut) => {
        const bytes = tagged.slice(0, cut);
        if (at < bytes.length) bytes[at] = value;
        decode(bytes);
      }),
    );
  });
});

describe('encode', () => {
  it('puts the mock frame together again from its fields', () => {
    const packet = decode(tagged);
    expect(toHex(encode(packet.layers.filter(isHeader)))).toBe(toHex(tagged));
  });

  it('fills in lengths, checksums and the numbers that say what comes next', () => {
    const bytes = encode(
      [layer('ethernet'), layer('vlan', { vid: 10 }), layer('ipv4'), layer('udp', { dstPort: 53 })],
      hex('00010203'),
    );
    const packet = decode(bytes);
    expect(packet.error).toBeNull();
    const headers = packet.layers.filter(isHeader);
    expect(headers.map((each) => each.checksumValid)).toEqual([undefined, undefined, true, true]);
    expect(headers[2]?.fields).toMatchObject({ totalLength: 32, protocol: 17 });
    expect(headers[0]?.fields).toMatchObject({ etherType: 0x8100 });
  });

  it('writes what it is told, wrong values too', () => {
    const bytes = encode([layer('ipv4', { totalLength: 9, checksum: 0xdead, ttl: 0 })], hex('ff'));
    expect(toHex(bytes)).toBe('450000090000000000fddead0a0000010a000002ff');
  });

  it('gives the outer tag of two the service TPID', () => {
    const bytes = encode([layer('ethernet'), layer('vlan', { vid: 100 }), layer('vlan', { vid: 20 }), layer('arp')]);
    expect(toHex(bytes.subarray(12, 22))).toBe('88a80064810000140806');
  });

  it('sends a computed zero UDP checksum as 0xffff', () => {
    // Ports chosen so that the sum over pseudo-header, header and payload comes to all ones.
    const zero = encode([layer('ipv4'), layer('udp', { srcPort: 1, dstPort: 2, checksum: 0 })], hex('0000'));
    let sum = 0x0a00 + 0x0001 + 0x0a00 + 0x0002 + 17 + 10 + 1 + 2 + 10;
    sum = 0xffff - sum;
    const payload = Uint8Array.of(sum >>> 8, sum & 0xff);
    const bytes = encode([layer('ipv4'), layer('udp', { srcPort: 1, dstPort: 2 })], payload);
    expect(toHex(bytes.subarray(26, 28))).toBe('ffff');
    expect(decode(bytes, 'ipv4').layers[1]).toMatchObject({ checksumValid: true });
    expect(decode(zero, 'ipv4').layers[1]).toMatchObject({ checksumValid: null });
  });
});

describe('boxes', () => {
  it('draws the tag as the four bytes that were pushed in before the EtherType', () => {
    const [ethernet, tag] = boxes(decode(tagged));
    expect(ethernet?.ranges).toEqual([
      [0, 11],
      [16, 17],
    ]);
    expect(tag?.ranges).toEqual([[12, 15]]);
    expect(tag?.fields.find((field) => field.name === 'vid')).toMatchObject({
      packetBit: 116,
      lengthBits: 12,
      value: 20,
    });
    expect(ethernet?.fields.find((field) => field.name === 'etherType')).toMatchObject({
      packetBit: 128,
      value: 0x0800,
    });
  });

  it('gives every byte of a packet to exactly one box', () => {
    const frame = encode(
      [
        layer('ethernet'),
        layer('vlan'),
        layer('vlan'),
        layer('ipv4'),
        layer('udp'),
        layer('vxlan'),
        layer('ethernet'),
        layer('arp'),
      ],
      hex('0000'),
    );
    const owners = new Array<number>(frame.length).fill(0);
    for (const { ranges } of boxes(decode(frame))) {
      for (const [first, last] of ranges) for (let i = first; i <= last; i++) owners[i] = (owners[i] ?? 0) + 1;
    }
    expect(owners.every((count) => count === 1)).toBe(true);
  });
});
