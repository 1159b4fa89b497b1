import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ipv4Address } from '../../address/ipv4.ts';
import { mac } from '../../address/mac.ts';
import { decode } from '../../decode.ts';
import { encode, layer } from '../../encode.ts';
import { find } from '../../packet.ts';
import { ipv4 } from '../../protocols/ipv4/ipv4.ts';
import { udp } from '../../protocols/udp/udp.ts';
import { vxlan } from '../../protocols/vxlan/vxlan.ts';
import { simulation } from '../../sim/simulation.ts';
import { host } from '../host/host.ts';
import { hub } from '../hub/hub.ts';
import type { VtepOptions } from './settings.ts';
import { vtep } from './vtep.ts';

const address = (n: number) => `02:00:00:00:00:${n.toString(16).padStart(2, '0')}`;

/** As many VTEPs as asked for on one underlay, 192.0.2.1 on; each with a host 10.0.0.n in VNI 5010. */
function fabric(count: number, { mtu = 1600, ...more }: Partial<VtepOptions> & { mtu?: number } = {}) {
  const sim = simulation({ seed: 1 });
  const ids = Array.from({ length: count }, (_, i) => i + 1);
  sim.add('core', hub());
  const vteps = ids.map((n) =>
    sim.add(
      `v${n}`,
      vtep({
        underlay: { name: 'eth0', address: `192.0.2.${n}/24`, mac: address(0x10 + n), mtu },
        access: [{ port: 'p1', vni: 5010 }],
        flood: { 5010: ids.filter((other) => other !== n).map((other) => `192.0.2.${other}`) },
        ...more,
      }),
    ),
  );
  const hosts = ids.map((n) => sim.add(`h${n}`, host({ address: `10.0.0.${n}/24`, mac: address(n) })));
  for (const n of ids) {
    sim.link(`v${n}:eth0`, `core:${n}`, { mtu });
    sim.link(`h${n}:eth0`, `v${n}:p1`);
  }
  return { sim, vteps, hosts };
}

describe('a VTEP', () => {
  it('floods a copy to each of the others, learns from the answer, then sends to one', () => {
    const { sim, vteps, hosts } = fabric(3);
    const ping = hosts[0]?.ping('10.0.0.2');
    sim.run();
    expect(ping?.result.kind).toBe('answered');
    expect(sim.trace.where({ node: 'v1', action: 'note', why: 'replicated-to-vtep' })).toHaveLength(2);
    expect(sim.trace.where({ node: 'v1', action: 'note', why: 'encapsulated-to-known-vtep' })).toHaveLength(1);
    expect(vteps[0]?.fdb().map(({ vni, mac: inner, at }) => [vni, inner, at])).toEqual([
      [5010, address(1), { kind: 'port', port: 'p1', vlan: null }],
      [5010, address(2), { kind: 'remote', address: '192.0.2.2' }],
    ]);
  });

  it('adds 50 bytes, no UDP checksum, and one source port a flow', () => {
    const { sim, hosts } = fabric(2);
    hosts[0]?.ping('10.0.0.2');
    hosts[0]?.ping('10.0.0.2');
    sim.run();
    const sent = sim.trace.where({ node: 'v1', action: 'send', why: 'encapsulated-to-known-vtep' });
    const packets = sent.map((entry) => decode(entry.frame ?? new Uint8Array(0)));
    expect(packets.map((packet) => packet.bytes.length)).toEqual([148, 148]);
    expect(packets.map((packet) => find(packet, udp)?.fields.checksum)).toEqual([0, 0]);
    const ports = packets.map((packet) => find(packet, udp)?.fields.srcPort ?? 0);
    expect(ports[0]).toBe(ports[1]);
    expect(ports[0]).toBeGreaterThanOrEqual(49_152);
    expect(packets.map((packet) => find(packet, vxlan)?.fields.vni)).toEqual([5010, 5010]);
    expect(packets.map((packet) => find(packet, ipv4)?.fields.dontFragment)).toEqual([1, 1]);
  });

  it('cannot carry a full frame over an underlay of 1500 bytes', () => {
    const { sim, hosts } = fabric(2, { mtu: 1500 });
    const small = hosts[0]?.ping('10.0.0.2', { length: 1422 });
    sim.run();
    const large = hosts[0]?.ping('10.0.0.2', { length: 1423 });
    sim.run();
    expect([small?.result.kind, large?.result.kind]).toEqual(['answered', 'waiting']);
    expect(sim.trace.whys({ node: 'v1', action: 'drop' })).toContain('fragmentation-needed');
  });

  it('drops an unknown VNI, a header without the I flag, and an inner tag', () => {
    const { sim } = fabric(2);
    const outer = [
      layer('ethernet', { src: mac(address(0x12)), dst: mac(address(0x11)) }),
      layer('ipv4', { src: ipv4Address('192.0.2.2'), dst: ipv4Address('192.0.2.1') }),
      layer('udp', { dstPort: 4789 }),
    ];
    const put = (...inner: Parameters<typeof encode>[0]) => sim.inject('v2:eth0', encode([...outer, ...inner]));
    put(layer('vxlan', { vni: 1 }), layer('ethernet'), layer('arp'));
    put(layer('vxlan', { vni: 5010, flags: 0 }), layer('ethernet'), layer('arp'));
    put(layer('vxlan', { vni: 5010 }), layer('ethernet'), layer('vlan', { vid: 7 }), layer('arp'));
    put(layer('vxlan', { vni: 5010, flags: 0xf8ff, reserved2: 9 }), layer('ethernet'), layer('arp'));
    sim.run();
    expect(sim.trace.whys({ node: 'v1', action: 'drop' })).toEqual([
      'unknown-vni',
      'vxlan-without-vni-flag',
      'inner-vlan-tag',
    ]);
    expect(sim.trace.where({ node: 'v1', why: 'decapsulated-and-flooded' })).toHaveLength(1);
  });

  it('maps a VLAN on its port to a VNI, tag off and on again', () => {
    const access = [{ port: 'p1', vlan: 10, vni: 5010 }];
    const { sim, vteps } = fabric(2, { access });
    const arp = layer('arp', { senderMac: mac(address(1)) });
    sim.inject('h1:eth0', encode([layer('ethernet', { src: mac(address(1)) }), layer('vlan', { vid: 10 }), arp]));
    sim.inject('h1:eth0', encode([layer('ethernet', { src: mac(address(1)) }), layer('vlan', { vid: 11 }), arp]));
    sim.run();
    const [out] = sim.trace.where({ node: 'v2', why: 'decapsulated-and-flooded' });
    expect(decode(out?.frame ?? new Uint8Array(0)).layers[1]).toMatchObject({ proto: 'vlan', fields: { vid: 10 } });
    expect(sim.trace.whys({ node: 'v1', action: 'drop' })).toContain('no-vni-for-port-and-vlan');
    expect(vteps[1]?.fdb()[0]?.at).toEqual({ kind: 'remote', address: '192.0.2.1' });
  });

  it('drops by name a frame from the overlay whose destination is behind another VTEP', () => {
    const { sim, hosts } = fabric(3);
    hosts[0]?.ping('10.0.0.3');
    sim.run();
    const frame = encode([
      layer('ethernet', { src: mac(address(0x12)), dst: mac(address(0x11)) }),
      layer('ipv4', { src: ipv4Address('192.0.2.2'), dst: ipv4Address('192.0.2.1') }),
      layer('udp', { dstPort: 4789 }),
      layer('vxlan', { vni: 5010 }),
      layer('ethernet', { src: mac(address(2)), dst: mac(address(3)) }),
      layer('ipv4'),
    ]);
    const before = sim.trace.where({ node: 'v1', action: 'send' }).length;
    sim.inject('v2:eth0', frame);
    sim.run();
    expect(sim.trace.whys({ node: 'v1', action: 'drop' }).at(-1)).toBe('split-horizon');
    expect(sim.trace.where({ node: 'v1', action: 'send' })).toHaveLength(before);
  });

  it('never sends back into the overlay what came out of it, whoever pings whom', () => {
    const pings = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 6 })), { maxLength: 8 });
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5 }), pings, (count, list) => {
        const { sim, hosts } = fabric(count);
        for (const [from, to] of list) hosts[(from - 1) % count]?.ping(`10.0.0.${to}`);
        const outcome = sim.run();
        expect(outcome.why).toBe('idle');
        for (const entry of sim.trace.where({ action: 'send' })) {
          if (!entry.node.startsWith('v') || entry.port !== 'eth0') continue;
          const packet = decode(entry.frame ?? new Uint8Array(0));
          const header = find(packet, vxlan);
          if (header === undefined) continue;
          // Host n has MAC n and stands behind VTEP n: only that one may put its frames into the overlay.
          const inner = packet.bytes.subarray(header.offset + 8);
          expect(`v${inner[11]}`).toBe(entry.node);
        }
      }),
      { numRuns: 50 },
    );
  });
});
