import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mac } from '../../address/mac.ts';
import { encode, layer } from '../../encode.ts';
import { find } from '../../packet.ts';
import { udp } from '../../protocols/udp/udp.ts';
import { vxlan } from '../../protocols/vxlan/vxlan.ts';
import { flowPort } from './flow-port.ts';
import { broadcast, macOf, openFabric, plainFrame } from './test-fabric.ts';

/** Who sends to whom, in which order. */
const talk = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 6 })), {
  minLength: 1,
  maxLength: 10,
});

describe('in every full mesh', () => {
  it('a flooded frame reaches every other VTEP’s port exactly once, and never comes back (split horizon)', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 6 }),
        fc.integer({ min: 1, max: 6 }),
        fc.boolean(),
        (count, from, isMulticast) => {
          const source = ((from - 1) % count) + 1;
          const groups = { 5010: '239.1.1.1' };
          const { sim, put, heard } = openFabric(count, () => (isMulticast ? { groups, flood: {} } : {}));
          const frame = plainFrame(source, broadcast);
          put(source, 'p1', frame);
          expect(sim.run()).toEqual({ why: 'idle' });
          const others = Array.from({ length: count }, (_, i) => `p1-${i + 1}`).filter((n) => n !== `p1-${source}`);
          expect(
            heard()
              .map(({ node }) => node)
              .toSorted(),
          ).toEqual(others);
          for (const each of heard()) expect(each.frame).toEqual(frame);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('whatever was learnt before, a frame arrives where its address is, at most once anywhere', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 6 }), talk, (count, list) => {
        const { sim, put, heard } = openFabric(count);
        list.forEach(([a, b], i) => {
          const [from, to] = [((a - 1) % count) + 1, ((b + count - 1) % count) + 1];
          const before = heard().length;
          put(from, 'p1', plainFrame(from, b === 0 ? broadcast : macOf(to), Uint8Array.of(i)));
          expect(sim.run()).toEqual({ why: 'idle' });
          const nodes = heard()
            .slice(before)
            .map(({ node }) => node);
          expect(new Set(nodes).size).toBe(nodes.length);
          expect(nodes).not.toContain(`p1-${from}`);
          if (b !== 0 && to !== from) expect(nodes).toContain(`p1-${to}`);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('no frame leaves its VNI, whatever its addresses and its VLAN', () => {
    const access = [
      { port: 'p1', vni: 10 },
      { port: 'p2', vni: 20 },
      { port: 'p3', vlan: 7, vni: 10 },
      { port: 'p3', vlan: 8, vni: 20 },
    ];
    const vniOf = (port: string, vid: number | null) =>
      access.find((each) => each.port === port && (each.vlan ?? null) === vid)?.vni;
    const send = fc.record({
      at: fc.integer({ min: 1, max: 3 }),
      port: fc.constantFrom('p1', 'p2', 'p3'),
      vid: fc.constantFrom(null, 7, 8),
      src: fc.integer({ min: 1, max: 4 }),
      dst: fc.integer({ min: 0, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(send, { minLength: 1, maxLength: 12 }), (list) => {
        const flood = { 10: [1, 2, 3].map((n) => `192.0.2.${n}`), 20: [1, 2, 3].map((n) => `192.0.2.${n}`) };
        const without = (n: number) =>
          Object.fromEntries(Object.entries(flood).map(([vni, all]) => [vni, all.filter((a) => a !== `192.0.2.${n}`)]));
        const { sim, put, heard } = openFabric(3, (n) => ({ access, flood: without(n) }));
        list.forEach(({ at, port, vid, src, dst }, i) => {
          const ethernet = layer('ethernet', {
            src: mac(macOf(src)),
            dst: mac(dst === 0 ? broadcast : macOf(dst)),
            ...(vid === null ? { etherType: 0x88b5 } : {}),
          });
          const tag = vid === null ? [] : [layer('vlan', { vid, etherType: 0x88b5 })];
          put(at, port, encode([ethernet, ...tag], Uint8Array.of(i)));
          const before = heard().length;
          sim.run();
          for (const { node, frame } of heard().slice(before)) {
            const outVid = frame[12] === 0x81 ? (frame[15] ?? 0) : null;
            expect(vniOf(node.slice(0, 2), outVid)).toBe(vniOf(port, vid));
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  it('unwrapping what was wrapped gives the frame back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 0, maxLength: 1400 }), fc.boolean(), (payload, isLinux) => {
        const { sim, put, heard } = openFabric(2, () => (isLinux ? { profile: 'linux' as const } : {}));
        const frame = plainFrame(1, macOf(2), payload);
        put(1, 'p1', frame);
        sim.run();
        expect(heard()).toEqual([{ node: 'p1-2', frame }]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the source port', () => {
  const inner = (srcPort: number, more: { moreFragments?: number; ttl?: number; ecn?: number } = {}) =>
    encode([layer('ethernet'), layer('ipv4', more), layer('udp', { srcPort, dstPort: 53 })], Uint8Array.of(1, 2));
  const range = [49_152, 65_535] as const;

  it('is one for one flow, whatever else changes on the way (RFC 7348 §5)', () => {
    expect(flowPort(inner(1000), range)).toBe(flowPort(inner(1000, { ttl: 3, ecn: 3 }), range));
    // A datagram in pieces shows its ports in the first alone: then none of them counts.
    expect(flowPort(inner(1000, { moreFragments: 1 }), range)).toBe(flowPort(inner(2000, { moreFragments: 1 }), range));
  });

  it('spreads flows evenly over the range', () => {
    const buckets = new Array<number>(16).fill(0);
    for (let port = 0; port < 4096; port++) {
      const chosen = flowPort(inner(1024 + port), range);
      expect(chosen).toBeGreaterThanOrEqual(49_152);
      expect(chosen).toBeLessThanOrEqual(65_535);
      const bucket = Math.floor((chosen - 49_152) / 1024);
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
    }
    const chiSquare = buckets.reduce((sum, seen) => sum + (seen - 256) ** 2 / 256, 0);
    // 15 degrees of freedom: 37.7 is passed once in a thousand.
    expect(chiSquare).toBeLessThan(37.7);
  });

  it('differs between flows of two hosts, and is the same in both copies of a flooded frame', () => {
    const { sim, put, wrapped } = openFabric(3);
    put(1, 'p1', plainFrame(1, broadcast));
    put(1, 'p1', plainFrame(9, broadcast));
    sim.run();
    const ports = wrapped(1).map((packet) => find(packet, udp)?.fields.srcPort);
    expect(ports).toHaveLength(4);
    // By VTEP: the frames wait for ARP there.
    expect(ports[0]).toBe(ports[2]);
    expect(ports[1]).toBe(ports[3]);
    expect(ports[1]).not.toBe(ports[0]);
    expect(wrapped(1).map((packet) => find(packet, vxlan)?.fields.flags)).toEqual(Array(4).fill(0x0800));
  });
});
