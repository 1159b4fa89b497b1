import { describe, expect, it } from 'vitest';
import { hex, toHex } from '#lib/bytes/hex.ts';
import { ipv4Address } from '#lib/netsim/address/ipv4.ts';
import { type MacAddress, readMac } from '#lib/netsim/address/mac.ts';
import { decode } from '#lib/netsim/decode.ts';
import { type AnyLayerInput, encode, layer } from '#lib/netsim/encode.ts';
import { isHeader, type Packet } from '#lib/netsim/packet.ts';
import { type ProtocolName, protocols } from '#lib/netsim/protocols.ts';
import { type Rng, rng } from '#lib/netsim/sim/rng.ts';
import { dissectWithTshark, hasTshark, type Tree, valuesOf } from './tshark.ts';
import { fieldMap, type Reading, routingData, serviceTag } from './tshark-fields.ts';

const frameCount = 600;

if (!hasTshark) console.warn('tshark is not installed: the codecs are not compared with it here.');

const address = (random: Rng) => ipv4Address(`10.${random.int(0, 255)}.${random.int(0, 255)}.${random.int(1, 254)}`);
const someMac = (random: Rng): MacAddress => {
  const bytes = random.bytes(6);
  bytes[0] = 2;
  return readMac(bytes, 0);
};
/** Ports that tshark has no protocol of its own for. */
const port = (random: Rng) => random.int(50_000, 50_100);

const transports: readonly ((random: Rng) => AnyLayerInput)[] = [
  (r) => layer('udp', { srcPort: port(r), dstPort: port(r), ...(r.bool() ? { checksum: r.int(0, 0xffff) } : {}) }),
  (r) =>
    layer('tcp', {
      srcPort: port(r),
      dstPort: port(r),
      seq: r.next(),
      ack: r.next(),
      flags: r.int(0, 0x1ff),
      window: r.int(0, 0xffff),
      urgentPointer: r.int(0, 0xffff),
      ...(r.bool()
        ? { optionsHex: r.pick(['020405b4', '0101080a0000000100000002', '020405b40402080a00000001000000000103030a']) }
        : {}),
    }),
];
const echo = (r: Rng): AnyLayerInput =>
  layer('icmpv4', { type: r.pick([0, 8]), identifier: r.int(0, 0xffff), sequence: r.int(0, 0xffff) });
const ip = (r: Rng): AnyLayerInput =>
  layer('ipv4', {
    src: address(r),
    dst: address(r),
    dscp: r.int(0, 63),
    ecn: r.int(0, 3),
    ttl: r.int(1, 255),
    identification: r.int(0, 0xffff),
    dontFragment: r.int(0, 1),
    ...(r.int(0, 5) === 0 ? { optionsHex: '01010101' } : {}),
    ...(r.int(0, 5) === 0 ? { checksum: r.int(0, 0xffff) } : {}),
  });
const ip6 = (r: Rng): AnyLayerInput =>
  layer('ipv6', { trafficClass: r.int(0, 255), flowLabel: r.int(0, 0xfffff), hopLimit: r.int(1, 255) });
const frame = (r: Rng): AnyLayerInput => layer('ethernet', { src: someMac(r), dst: someMac(r) });
const tag = (r: Rng): AnyLayerInput => layer('vlan', { vid: r.int(0, 4095), pcp: r.int(0, 7), dei: r.int(0, 1) });
const arp = (r: Rng): AnyLayerInput =>
  layer('arp', {
    operation: r.int(1, 2),
    senderMac: someMac(r),
    senderIp: address(r),
    targetMac: someMac(r),
    targetIp: address(r),
  });
const gre = (r: Rng): AnyLayerInput => {
  const [checksumPresent, keyPresent, sequencePresent] = [r.int(0, 1), r.int(0, 1), r.int(0, 1)];
  return layer('gre', {
    checksumPresent,
    keyPresent,
    sequencePresent,
    ...(keyPresent === 1 ? { key: r.next() } : {}),
    ...(sequencePresent === 1 ? { sequence: r.next() } : {}),
  });
};
/** A home address, reached or still to be visited (RFC 6275 §6.4): then the checksum is over that address. */
const homeAddress = (r: Rng): AnyLayerInput =>
  layer('ipv6-routing', { length: 2, dataHex: `020${r.int(0, 1)}0000000020010db8${toHex(r.bytes(12))}` });
/** A type for experiments (RFC 4727 §5). Nothing follows: tshark checks no checksum behind a type it does not know. */
const experiment = (r: Rng): AnyLayerInput =>
  layer('ipv6-routing', { dataHex: `fd0${r.int(0, 9)}${toHex(r.bytes(4))}` });
const fragmented = (r: Rng): AnyLayerInput =>
  layer('ipv4', { src: address(r), dst: address(r), moreFragments: 1, fragmentOffset: r.int(1, 100) });

/** One packet of each kind that the codecs write, drawn at random. */
const shapes: readonly ((r: Rng) => readonly AnyLayerInput[])[] = [
  (r) => [frame(r), arp(r)],
  (r) => [frame(r), tag(r), arp(r)],
  (r) => [frame(r), tag(r), tag(r), ip(r), r.pick(transports)(r)],
  (r) => [frame(r), ip(r), r.pick(transports)(r)],
  (r) => [frame(r), ip(r), echo(r)],
  (r) => [frame(r), fragmented(r)],
  (r) => [frame(r), ip(r), ip(r), r.pick(transports)(r)],
  (r) => [frame(r), ip6(r), r.pick(transports)(r)],
  (r) => [frame(r), ip6(r), layer('ipv6-hop-by-hop'), layer('ipv6-destination-options'), r.pick(transports)(r)],
  (r) => [frame(r), ip6(r), layer('ipv6-fragment', { identification: r.next() }), layer('icmpv6', { type: 128 })],
  (r) => [frame(r), ip6(r), homeAddress(r), r.pick(transports)(r)],
  (r) => [frame(r), ip6(r), experiment(r)],
  (r) => [frame(r), ip(r), ip6(r), layer('icmpv6', { type: 128 })],
  (r) => [frame(r), ip(r), gre(r), ip(r), r.pick(transports)(r)],
  (r) => [frame(r), ip(r), gre(r), frame(r), arp(r)],
  (r) => [
    frame(r),
    ip(r),
    layer('udp', { srcPort: port(r), dstPort: 4789 }),
    layer('vxlan', { vni: r.int(0, 0xffffff), groupPolicyId: r.int(0, 0xffff), reserved2: r.int(0, 255) }),
    frame(r),
    ip(r),
    r.pick(transports)(r),
  ],
];

function generate(seed: number): Uint8Array[] {
  const random = rng(seed);
  return Array.from({ length: frameCount }, (_, i) => {
    const layers = (shapes[i % shapes.length] as (r: Rng) => readonly AnyLayerInput[])(random);
    const isArp = layers.at(-1)?.proto === 'arp';
    return encode(layers, isArp ? new Uint8Array(0) : random.bytes(8 * random.int(1, 12)));
  });
}

const isText = (text: string): boolean => /[.:]/.test(text);
const readValue = (text: string): number | string => (isText(text) ? text : Number(text));

/** What we read of a field in every layer of a protocol, in tshark's order, which is ours. */
function ourValues(packet: Packet, proto: ProtocolName, field: string, isOurs: (fields: object) => boolean): unknown[] {
  return packet.layers
    .filter(isHeader)
    .filter((each) => each.proto === proto && isOurs(each.fields))
    .map((each) => (each.fields as unknown as Record<string, unknown>)[field])
    .filter((value) => value !== undefined);
}

const isServiceTag = (fields: object): boolean => 'tpid' in fields && fields.tpid === 0x88a8;

function compare(packet: Packet, tree: Tree, context: string): void {
  for (const proto of Object.keys(fieldMap) as ProtocolName[]) {
    const fields = fieldMap[proto] as Readonly<Record<string, Reading>>;
    for (const [field, reading] of Object.entries(fields)) {
      const { name, read } = typeof reading === 'string' ? { name: reading, read: readValue } : reading;
      const theirs = valuesOf(tree, name).map(read);
      expect(theirs, `${proto}.${field}, ${context}`).toEqual(
        ourValues(packet, proto, field, (each) => !isServiceTag(each)),
      );
    }
  }
  const routes = packet.layers.filter(isHeader).filter((each) => each.proto === 'ipv6-routing');
  const octets = routes.map(({ fields }) => ('dataHex' in fields ? hex(fields.dataHex) : new Uint8Array(0)));
  for (const [at, name] of [routingData.type, routingData.segmentsLeft].entries()) {
    expect(valuesOf(tree, name).map(readValue), context).toEqual(octets.map((data) => data[at]));
  }
  for (const [field, name] of Object.entries(serviceTag)) {
    expect(valuesOf(tree, name).map(readValue), context).toEqual(ourValues(packet, 'vlan', field, isServiceTag));
  }
}

const statusNames: Partial<Record<ProtocolName, string>> = {
  ipv4: 'ip.checksum.status',
  udp: 'udp.checksum.status',
  tcp: 'tcp.checksum.status',
  icmpv4: 'icmp.checksum.status',
  icmpv6: 'icmpv6.checksum.status',
};
/** 1 good, 0 bad, 3 there is none; 2, not checked, is what we leave out. */
const verdictOf = (status: string): boolean | null | undefined =>
  ({ '0': false, '1': true, '3': null })[status] as boolean | null | undefined;

describe.skipIf(!hasTshark)('tshark and our codecs', () => {
  const frames = hasTshark ? generate(20) : [];
  const trees = hasTshark ? dissectWithTshark(frames) : [];

  it('read every field of every packet alike', () => {
    expect(trees).toHaveLength(frameCount);
    frames.forEach((bytes, i) => {
      compare(decode(bytes), trees[i] as Tree, `frame ${i + 1}: ${toHex(bytes)}`);
    });
  }, 60_000);

  it('agree on which checksums hold', () => {
    frames.forEach((bytes, i) => {
      // tshark checks no sum behind a routing header, where the final destination counts (RFC 8200 §8.1).
      if (decode(bytes).layers.some(({ proto }) => proto === 'ipv6-routing')) return;
      for (const [proto, name] of Object.entries(statusNames)) {
        const ours = decode(bytes)
          .layers.filter(isHeader)
          .filter((each) => each.proto === proto)
          .map((each) => each.checksumValid);
        const theirs = valuesOf(trees[i] as Tree, name).map(verdictOf);
        expect(theirs, `${proto}, frame ${i + 1}: ${toHex(bytes)}`).toEqual(ours);
      }
    });
  });

  it('were compared on every protocol', () => {
    const seen = new Set(frames.flatMap((bytes) => decode(bytes).layers.map((each) => each.proto)));
    expect((Object.keys(protocols) as ProtocolName[]).filter((proto) => !seen.has(proto))).toEqual([]);
  });
});
