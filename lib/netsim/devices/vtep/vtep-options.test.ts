import { describe, expect, it } from 'vitest';
import { toHex } from '../../../bytes/hex.ts';
import { ipv4Address } from '../../address/ipv4.ts';
import { mac } from '../../address/mac.ts';
import { encode, layer } from '../../encode.ts';
import { find } from '../../packet.ts';
import { ethernet } from '../../protocols/ethernet/ethernet.ts';
import { ipv4 } from '../../protocols/ipv4/ipv4.ts';
import { udp } from '../../protocols/udp/udp.ts';
import { vxlan } from '../../protocols/vxlan/vxlan.ts';
import { seconds } from '../../sim/handler.ts';
import { broadcast, macOf, openFabric, plainFrame } from './test-fabric.ts';

const group = '239.129.1.2';
/** From v2 to v1, or to a group. */
const overlay = (
  {
    dst = '192.0.2.1',
    dstPort = 4789,
    ecn = 0,
    checksum,
  }: { dst?: string; dstPort?: number; ecn?: number; checksum?: number },
  fields: { vni?: number; flags?: number; groupPolicyId?: number; reserved2?: number },
  inner: Uint8Array,
) =>
  encode(
    [
      layer('ethernet', { src: mac(macOf(0x12)), dst: mac(macOf(0x11)) }),
      layer('ipv4', { src: ipv4Address('192.0.2.2'), dst: ipv4Address(dst), ecn }),
      layer('udp', { srcPort: 50_000, dstPort, ...(checksum === undefined ? {} : { checksum }) }),
      layer('vxlan', { vni: 5010, ...fields }),
    ],
    inner,
  );

describe('flooding to a multicast group (RFC 7348 §4.2)', () => {
  const groups = { 5010: group };
  const inGroups = () => openFabric(3, () => ({ groups, flood: {} }));

  it('joins by IGMPv2: TTL 1, router alert, to the group itself (RFC 2236 §2, RFC 2113)', () => {
    const { sim, vteps } = inGroups();
    sim.run();
    expect(sim.trace.whys({ node: 'v1', action: 'note' })).toEqual(['multicast-group-joined']);
    const [report] = sim.trace.where({ node: 'v1', action: 'send', why: 'igmp-reported' });
    const frame = report?.frame ?? new Uint8Array(0);
    // 239.129.1.2 keeps its last 23 bits: 129 is 1 there (RFC 1112 §6.4).
    expect(toHex(frame.subarray(0, 6))).toBe('01005e010102');
    expect(toHex(frame.subarray(14 + 20))).toBe('940400001600f97bef810102');
    expect(frame[14 + 8]).toBe(1);
    expect(vteps[0]?.groupTable()).toEqual([{ vni: 5010, group }]);
  });

  it('sends one copy, which every member takes and learns from', () => {
    const { sim, put, heard, wrapped, vteps } = inGroups();
    put(1, 'p1', plainFrame(1, broadcast));
    sim.run();
    expect(wrapped(1).map((packet) => find(packet, ipv4)?.fields.dst)).toEqual([group]);
    expect(wrapped(1).map((packet) => find(packet, ethernet)?.fields.dst)).toEqual(['01:00:5e:01:01:02']);
    expect(heard().map(({ node }) => node)).toEqual(['p1-2', 'p1-3']);
    put(2, 'p1', plainFrame(2, macOf(1)));
    sim.run();
    expect(wrapped(2).map((packet) => find(packet, ipv4)?.fields.dst)).toEqual(['192.0.2.1']);
    expect(vteps[2]?.fdb().map((row) => row.mac)).toEqual([macOf(1)]);
  });

  it('does not take what is for a group that it has not joined', () => {
    const { sim, heard } = openFabric(2);
    sim.inject('v2:eth0', overlay({ dst: group }, {}, plainFrame(2, broadcast)));
    sim.run();
    expect(sim.trace.whys({ node: 'v1', action: 'drop' })).toEqual(['multicast-group-not-joined']);
    expect(heard()).toEqual([]);
  });

  it('answers a query, one member for all (RFC 2236 §3)', () => {
    const { sim } = inGroups();
    sim.run();
    const query = encode(
      [
        layer('ethernet', { src: mac(macOf(0x99)), dst: mac('01:00:5e:00:00:01') }),
        layer('ipv4', { src: ipv4Address('192.0.2.99'), dst: ipv4Address('224.0.0.1'), ttl: 1, protocol: 2 }),
      ],
      Uint8Array.of(0x11, 100, 0xee, 0x9b, 0, 0, 0, 0),
    );
    sim.add('querier', { onFrame: () => {} });
    sim.link('querier:eth0', 'core:9');
    const before = sim.trace.where({ action: 'send', why: 'igmp-reported' }).length;
    sim.inject('querier:eth0', query);
    sim.run();
    expect(sim.trace.where({ action: 'send', why: 'igmp-reported' }).length - before).toBe(1);
  });
});

describe('what a VTEP takes from the overlay', () => {
  const dropsOf = (frame: Uint8Array, options: Parameters<typeof openFabric>[1] = () => ({})) => {
    const { sim, heard } = openFabric(2, options);
    sim.inject('v2:eth0', frame);
    sim.run();
    return { drops: sim.trace.whys({ node: 'v1', action: 'drop' }), heard: heard(), sim };
  };
  const inner = plainFrame(2, broadcast);

  it('ignores reserved bits by RFC 7348 §5; Linux drops what has any', () => {
    for (const fields of [{ flags: 0x8800 }, { flags: 0x0801 }, { groupPolicyId: 1 }, { reserved2: 1 }]) {
      expect(dropsOf(overlay({}, fields, inner)).heard).toHaveLength(1);
      const linux = dropsOf(overlay({ dstPort: 8472 }, fields, inner), () => ({ profile: 'linux' }));
      expect(linux.drops).toEqual(['vxlan-reserved-bits-set']);
    }
  });

  it('takes UDP checksum 0 and a right one, not a wrong one (RFC 7348 §5)', () => {
    expect(dropsOf(overlay({ checksum: 0 }, {}, inner)).drops).toEqual([]);
    expect(dropsOf(overlay({}, {}, inner)).drops).toEqual([]);
    expect(dropsOf(overlay({ checksum: 0x1234 }, {}, inner)).drops).toEqual(['bad-udp-checksum']);
  });

  it('drops a frame or a header that is cut short', () => {
    expect(dropsOf(overlay({}, {}, inner.subarray(0, 13))).drops).toEqual(['frame-too-short']);
    const datagram = encode(
      [
        layer('ethernet', { src: mac(macOf(0x12)), dst: mac(macOf(0x11)) }),
        layer('ipv4', { src: ipv4Address('192.0.2.2'), dst: ipv4Address('192.0.2.1') }),
        layer('udp', { dstPort: 4789 }),
      ],
      new Uint8Array(7),
    );
    expect(dropsOf(datagram).drops).toEqual(['vxlan-too-short']);
  });

  it('carries congestion inwards, or drops what cannot show it (RFC 6040 §4.2)', () => {
    const ip = (ecn: number) => encode([layer('ethernet', { src: mac(macOf(2)) }), layer('ipv4', { ecn })]);
    const [marked] = dropsOf(overlay({ ecn: 3 }, {}, ip(2))).heard;
    expect(marked?.frame[15]).toBe(3);
    expect(dropsOf(overlay({ ecn: 3 }, {}, ip(0))).drops).toEqual(['congestion-on-not-ect']);
  });

  it('takes fragments, or drops them where it is told to (RFC 7348 §4.3)', () => {
    for (const dropsFragments of [false, true]) {
      const { sim, put, heard } = openFabric(2, () => ({ dontFragment: false, dropsFragments }), 1500);
      put(1, 'p1', plainFrame(1, broadcast, new Uint8Array(1500)));
      sim.run();
      expect(heard()).toHaveLength(dropsFragments ? 0 : 1);
      if (dropsFragments) {
        expect(sim.trace.whys({ node: 'v2', action: 'drop' })).toEqual(['vxlan-in-fragments', 'vxlan-in-fragments']);
      }
    }
  });
});

describe('learning', () => {
  it('forgets after 300 s, sooner where told to, and static entries never', () => {
    const staticEntries = [{ vni: 5010, mac: mac(macOf(7)), remote: '192.0.2.2' }];
    const { sim, put, vteps } = openFabric(2, () => ({ staticEntries, ageingNs: seconds(10) }));
    put(1, 'p1', plainFrame(1, broadcast));
    sim.run({ untilNs: seconds(9) });
    expect(vteps[1]?.fdb().map((row) => row.mac)).toEqual([macOf(7), macOf(1)]);
    sim.run({ untilNs: seconds(11) });
    expect(vteps[1]?.fdb().map((row) => [row.mac, row.isStatic])).toEqual([[macOf(7), true]]);
    const usual = openFabric(2);
    usual.put(1, 'p1', plainFrame(1, broadcast));
    usual.sim.run({ untilNs: seconds(299) });
    expect(usual.vteps[1]?.fdb()).toHaveLength(1);
    usual.sim.run({ untilNs: seconds(301) });
    expect(usual.vteps[1]?.fdb()).toHaveLength(0);
  });

  it('follows a station that moves, and notes it', () => {
    const { sim, put, vteps } = openFabric(3);
    put(1, 'p1', plainFrame(5, broadcast));
    sim.run();
    put(2, 'p1', plainFrame(5, broadcast));
    sim.run();
    expect(vteps[2]?.fdb().map(({ at }) => at)).toEqual([{ kind: 'remote', address: '192.0.2.2' }]);
    expect(sim.trace.whys({ node: 'v3' }).filter((why) => why.startsWith('mac-'))).toEqual([
      'mac-learned',
      'mac-moved',
    ]);
  });

  it('keeps one address of two VNIs apart (RFC 7348 §4)', () => {
    const access = [
      { port: 'p1', vni: 10 },
      { port: 'p2', vni: 20 },
    ];
    const others = (n: number) => [1, 2, 3].filter((other) => other !== n).map((other) => `192.0.2.${other}`);
    const { sim, put, heard, vteps } = openFabric(3, (n) => ({ access, flood: { 10: others(n), 20: others(n) } }));
    put(1, 'p1', plainFrame(5, broadcast));
    sim.run();
    put(2, 'p2', plainFrame(5, broadcast));
    sim.run();
    expect(vteps[2]?.fdb().map(({ vni, at }) => [vni, at.kind === 'remote' && at.address])).toEqual([
      [10, '192.0.2.1'],
      [20, '192.0.2.2'],
    ]);
    const before = heard().length;
    put(3, 'p1', plainFrame(6, macOf(5)));
    sim.run();
    expect(
      heard()
        .slice(before)
        .map(({ node }) => node),
    ).toEqual(['p1-1']);
  });

  it('never takes a group address as a source, and nothing at all where it is off', () => {
    const { sim, put, vteps } = openFabric(2, (n) => ({ isLearning: n === 1 }));
    put(1, 'p1', plainFrame(1, broadcast));
    put(
      1,
      'p1',
      encode([layer('ethernet', { src: mac('03:00:00:00:00:01'), dst: mac(broadcast), etherType: 0x88b5 })]),
    );
    sim.run();
    expect(vteps[0]?.fdb().map((row) => row.mac)).toEqual([macOf(1)]);
    expect(vteps[1]?.fdb()).toEqual([]);
    expect(sim.trace.whys({ node: 'v1', action: 'drop' })).toEqual(['group-source-address']);
  });

  it('does not let a frame overrule a static entry; Linux drops the frame', () => {
    const staticEntries = [{ vni: 5010, mac: mac(macOf(5)), remote: '192.0.2.3' }];
    for (const profile of ['rfc', 'linux'] as const) {
      const { sim, put, heard, vteps } = openFabric(3, () => ({ staticEntries, profile }));
      put(2, 'p1', plainFrame(5, macOf(1)));
      sim.run();
      expect(vteps[0]?.fdb().map(({ at }) => at)).toEqual([{ kind: 'remote', address: '192.0.2.3' }]);
      expect(heard().some(({ node }) => node === 'p1-1')).toBe(profile === 'rfc');
    }
  });

  it('forgets a local port that loses its link', () => {
    const { sim, put, vteps } = openFabric(2);
    put(1, 'p1', plainFrame(1, broadcast));
    sim.run();
    expect(vteps[0]?.fdb()).toHaveLength(1);
    sim.setLink('p1-1:eth0', false);
    sim.run();
    expect(vteps[0]?.fdb()).toHaveLength(0);
  });
});

describe('the Linux profile', () => {
  const linux = () => ({ profile: 'linux' as const });

  it('sends to 8472 from 32768–60999, with a checksum, TTL 64, and without DF', () => {
    const { sim, put, wrapped } = openFabric(2, linux);
    put(1, 'p1', plainFrame(1, broadcast));
    sim.run();
    const packet = sim.trace.where({ node: 'v1', action: 'send', port: 'eth0', why: 'replicated-to-vtep' })[0]?.frame;
    const [outer] = wrapped(1);
    expect(outer && find(outer, ipv4)?.fields).toMatchObject({ ttl: 64, dontFragment: 0, dscp: 0, ecn: 0 });
    const header = outer && find(outer, udp);
    expect(header?.fields.dstPort).toBe(8472);
    expect(header?.checksumValid).toBe(true);
    expect(header?.fields.srcPort).toBeGreaterThanOrEqual(32_768);
    expect(header?.fields.srcPort).toBeLessThanOrEqual(60_999);
    expect(toHex((packet ?? new Uint8Array(0)).subarray(42, 50))).toBe('0800000000139200');
  });

  it('sends the first of its list its copy last', () => {
    const { sim, put, wrapped } = openFabric(4, linux);
    put(1, 'p1', plainFrame(1, broadcast));
    sim.run();
    // Without the order in which ARP is answered.
    put(1, 'p1', plainFrame(1, broadcast));
    sim.run();
    const to = wrapped(1).map((packet) => find(packet, ipv4)?.fields.dst);
    expect(to.slice(3)).toEqual(['192.0.2.3', '192.0.2.4', '192.0.2.2']);
  });

  it('passes inner tags both ways', () => {
    const { sim, put, heard } = openFabric(2, linux);
    const tagged = encode(
      [
        layer('ethernet', { src: mac(macOf(1)), dst: mac(broadcast) }),
        layer('vlan', { vid: 7, pcp: 3, etherType: 0x88b5 }),
      ],
      Uint8Array.of(1),
    );
    put(1, 'p1', tagged);
    sim.run();
    expect(heard()).toEqual([{ node: 'p1-2', frame: tagged }]);
  });

  it('has room for 50 bytes less than the underlay, and drops longer frames in silence', () => {
    const { sim, put, heard } = openFabric(2, linux, 1500);
    // Its bridge forgives 4 bytes, which might have been a tag.
    put(1, 'p1', plainFrame(1, broadcast, new Uint8Array(1454)));
    put(1, 'p1', plainFrame(1, broadcast, new Uint8Array(1455)));
    sim.run();
    expect(heard()).toHaveLength(1);
    expect(sim.trace.whys({ node: 'v1', action: 'drop' })).toEqual(['exceeds-overlay-mtu']);
  });
});

describe('a program in place of a decision', () => {
  it('chooses who gets a frame, how it is wrapped, and whether it is taken', () => {
    const { sim, put, heard, wrapped } = openFabric(3, (n) =>
      n === 1
        ? {
            replicate: ({ flood }) => flood.slice(0, 1),
            encapsulate: ({ vni }) => ({
              send: {
                ttl: 9,
                tos: 0xb8,
                isDontFragment: false,
                srcPort: 50_000,
                dstPort: 4789,
                hasChecksum: true,
                vni,
              },
            }),
          }
        : { decapsulate: ({ vni }) => ({ take: { vni, learns: false } }) },
    );
    put(1, 'p1', plainFrame(1, broadcast));
    sim.run();
    expect(wrapped(1)).toHaveLength(1);
    const [packet] = wrapped(1);
    expect(packet && find(packet, ipv4)?.fields).toMatchObject({ ttl: 9, dscp: 46, dontFragment: 0, dst: '192.0.2.2' });
    expect(packet && find(packet, vxlan)?.fields.vni).toBe(5010);
    expect(heard().map(({ node }) => node)).toEqual(['p1-2']);
  });

  it('drops for reasons of its own, which the trace has', () => {
    const { sim, put } = openFabric(2, () => ({ encapsulate: () => ({ drop: 'not-today' }) }));
    put(1, 'p1', plainFrame(1, broadcast));
    sim.run();
    expect(sim.trace.whys({ node: 'v1', action: 'drop' })).toEqual(['not-today']);
  });
});
