import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encoded, tunnelMix } from '#tests/bench/netsim/mix.ts';
import { decode } from '../decode.ts';
import { encode, layer } from '../encode.ts';
import { isHeader, type Link } from '../packet.ts';
import { dstPortAt, ipv4DstAt, offsetOf, srcMacAt, vidAt, vniAt } from './fields.ts';
import { newWalk, walk, walkNames } from './walk.ts';

const frames = encoded(tunnelMix(64));
const found = newWalk();

/** What both ways of reading say of a packet. */
function bothWays(bytes: Uint8Array, link: Link) {
  walk(bytes, link, found);
  const { layers, error } = decode(bytes, link);
  const headers = layers.filter(isHeader);
  const payload = layers.find(({ proto }) => proto === 'payload');
  const behind = headers.at(-1);
  return {
    fast: {
      headers: Array.from({ length: found.count }, (_, i) => [walkNames[found.protos[i] ?? 0], found.offsets[i]]),
      isWellFormed: found.isWellFormed,
      payload: found.payloadEnd > found.payloadOffset ? [found.payloadOffset, found.payloadEnd] : null,
      behind: found.payloadOffset,
    },
    slow: {
      headers: headers.map(({ proto, offset }) => [proto, offset]),
      isWellFormed: error === null,
      payload: payload && 'length' in payload ? [payload.offset, payload.offset + payload.length] : null,
      behind: behind === undefined ? 0 : behind.offset + behind.headerLength,
    },
  };
}

function expectSame(bytes: Uint8Array, link: Link = 'ethernet'): void {
  const { fast, slow } = bothWays(bytes, link);
  // What stopped the reading leaves no payload to compare.
  const isStopped = !slow.isWellFormed && slow.payload === null;
  expect(isStopped ? { ...fast, payload: null } : fast).toEqual(slow);
}

describe('the fast path', () => {
  it('finds the headers of every frame of the mix where decode finds them', () => {
    for (const frame of frames) expectSame(frame);
  });

  it('agrees with decode on cut and mutated frames, and on any bytes', () => {
    const mutated = fc
      .record({
        frame: fc.constantFrom(...frames),
        // The lengths of an IPv4 header behind an Ethernet one are where a wrong byte does most.
        at: fc.oneof(fc.nat(120), fc.constantFrom(14, 16, 17, 20, 21)),
        byte: fc.oneof(fc.nat(255), fc.constantFrom(0, 1, 4, 19)),
        cut: fc.option(fc.nat(1500)),
        padding: fc.nat(20),
      })
      .map(({ frame, at, byte, cut, padding }) => {
        const copy = new Uint8Array(Math.min(cut ?? frame.length, frame.length) + padding);
        copy.set(frame.subarray(0, copy.length - padding));
        if (at < copy.length) copy[at] = byte;
        return copy;
      });
    const links = fc.constantFrom<Link>('ethernet', 'ipv4', 'ipv6', 'raw-ip', 'vxlan');
    fc.assert(
      fc.property(mutated, (bytes) => expectSame(bytes)),
      { numRuns: 3000 },
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), links, (bytes, link) => expectSame(bytes, link)));
  });

  it('reads the fields of a layer that it found', () => {
    const bytes = encode([
      layer('ethernet'),
      layer('vlan', { vid: 42 }),
      layer('ipv4'),
      layer('udp'),
      layer('vxlan', { vni: 5010 }),
      layer('ethernet'),
    ]);
    walk(bytes, 'ethernet', found);
    expect(vidAt(bytes, offsetOf(found, 'vlan'))).toBe(42);
    expect(ipv4DstAt(bytes, offsetOf(found, 'ipv4'))).toBe(0x0a000002);
    expect(dstPortAt(bytes, offsetOf(found, 'udp'))).toBe(4789);
    expect(vniAt(bytes, offsetOf(found, 'vxlan'))).toBe(5010);
    expect(srcMacAt(bytes, offsetOf(found, 'ethernet', 1))).toBe(0x020000000001);
    expect(offsetOf(found, 'tcp')).toBe(-1);
  });
});
