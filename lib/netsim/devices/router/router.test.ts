import { describe, expect, it } from 'vitest';
import { ipv4Address } from '../../address/ipv4.ts';
import { mac } from '../../address/mac.ts';
import { decode } from '../../decode.ts';
import { encode, layer } from '../../encode.ts';
import { find } from '../../packet.ts';
import { icmpv4 } from '../../protocols/icmpv4/icmpv4.ts';
import { ipv4 } from '../../protocols/ipv4/ipv4.ts';
import { vlan } from '../../protocols/vlan/vlan.ts';
import { milliseconds, seconds } from '../../sim/handler.ts';
import { simulation } from '../../sim/simulation.ts';
import { host } from '../host/host.ts';
import { vlanSwitch } from '../vlan-switch/vlan-switch.ts';
import { type RouterOptions, router } from './router.ts';

const address = (n: number) => `02:00:00:00:00:${n.toString(16).padStart(2, '0')}`;

/** h1 10.0.1.1 -- r1 -- r2 -- h2 10.0.3.1, with a link of its own MTU between the routers. */
function chain({ middleMtu = 1500, r1 = {} }: { middleMtu?: number; r1?: Partial<RouterOptions> } = {}) {
  const sim = simulation({ seed: 1 });
  const h1 = sim.add('h1', host({ address: '10.0.1.1/24', mac: address(1), gateway: '10.0.1.254' }));
  const h2 = sim.add('h2', host({ address: '10.0.3.1/24', mac: address(2), gateway: '10.0.3.254' }));
  const first = sim.add(
    'r1',
    router({
      interfaces: [
        { name: 'eth0', address: '10.0.1.254/24', mac: address(0x10) },
        { name: 'eth1', address: '10.0.2.1/30', mac: address(0x11), mtu: middleMtu },
      ],
      routes: [{ to: '10.0.3.0/24', via: '10.0.2.2' }],
      ...r1,
    }),
  );
  sim.add(
    'r2',
    router({
      interfaces: [
        { name: 'eth0', address: '10.0.2.2/30', mac: address(0x20), mtu: middleMtu },
        { name: 'eth1', address: '10.0.3.254/24', mac: address(0x21) },
      ],
      routes: [{ to: '0.0.0.0/0', via: '10.0.2.1' }],
    }),
  );
  sim.link('h1:eth0', 'r1:eth0', { latencyNs: milliseconds(1) });
  sim.link('r1:eth1', 'r2:eth0', { latencyNs: milliseconds(1), mtu: middleMtu });
  sim.link('r2:eth1', 'h2:eth0', { latencyNs: milliseconds(1) });
  return { sim, h1, h2, r1: first };
}

describe('a host', () => {
  it('asks for its gateway, waits, then pings across two routers', () => {
    const { sim, h1, h2, r1 } = chain();
    const ping = h1.ping('10.0.3.1');
    sim.run();
    // Three hops and three ARP exchanges there, three hops back.
    expect(ping.result).toEqual({ kind: 'answered', from: '10.0.3.1', roundTripNs: milliseconds(12) });
    expect(h1.arpTable().map((row) => [row.address, row.mac])).toEqual([['10.0.1.254', address(0x10)]]);
    expect(h2.arpTable().map((row) => row.address)).toEqual(['10.0.3.254']);
    expect(r1.arpTable().map((row) => [row.interface, row.address])).toEqual([
      ['eth0', '10.0.1.1'],
      ['eth1', '10.0.2.2'],
    ]);
    const again = h1.ping('10.0.3.1');
    sim.run();
    expect(again.result).toMatchObject({ roundTripNs: milliseconds(6) });
  });

  it('asks three times, a second apart, then says “host unreachable”', () => {
    const { sim, h1 } = chain();
    const ping = h1.ping('10.0.1.77');
    sim.run();
    expect(sim.trace.where({ node: 'h1', why: 'arp-asked' }).map((entry) => entry.timeNs)).toEqual([
      0,
      seconds(1),
      seconds(2),
    ]);
    expect(ping.result).toEqual({ kind: 'error', from: '10.0.1.1', type: 3, code: 1 });
    expect(sim.nowNs).toBe(seconds(3));
  });

  it('keeps the latest datagrams while it waits for an answer', () => {
    const { sim, h1 } = chain();
    const pings = [1, 2, 3, 4, 5].map((sequence) => h1.ping('10.0.1.254', { sequence }));
    sim.run();
    expect(pings.map((ping) => ping.result.kind)).toEqual(['waiting', 'waiting', 'answered', 'answered', 'answered']);
    expect(sim.trace.where({ why: 'arp-queue-full' })).toHaveLength(2);
  });

  it('does not let an ARP probe into its table, nor a pair it never asked for', () => {
    const { sim, h2 } = chain();
    const send = (senderIp: string, targetIp: string) => {
      const request = layer('arp', {
        senderMac: mac(address(9)),
        senderIp: ipv4Address(senderIp),
        targetIp: ipv4Address(targetIp),
      });
      sim.inject('r2:eth1', encode([layer('ethernet', { src: mac(address(9)) }), request]));
      sim.run();
      return h2.arpTable().map((row) => row.address);
    };
    expect(send('0.0.0.0', '10.0.3.1')).toEqual([]);
    expect(send('10.0.3.9', '10.0.3.9')).toEqual([]);
    expect(send('10.0.3.9', '10.0.3.1')).toEqual(['10.0.3.9']);
  });

  it('hands UDP to who listens, and answers “port unreachable” where nobody does', () => {
    const { sim, h1, h2 } = chain();
    h2.listen(53);
    const payload = Uint8Array.of(1, 2, 3);
    h1.sendUdp({ dst: '10.0.3.1', srcPort: 4000, dstPort: 53, payload });
    h1.sendUdp({ dst: '10.0.3.1', srcPort: 4000, dstPort: 54, payload });
    sim.run();
    expect(h2.inbox.map((message) => [message.srcPort, [...message.payload]])).toEqual([[4000, [1, 2, 3]]]);
    expect(h1.icmpErrors.map(({ src, type, code }) => [src, type, code])).toEqual([['10.0.3.1', 3, 3]]);
  });
});

describe('a router', () => {
  it('takes one hop off and rewrites both MACs; the checksum still holds', () => {
    const { sim, h1 } = chain();
    h1.ping('10.0.3.1');
    sim.run();
    const [sent] = sim.trace.where({ node: 'r1', why: 'forwarded' });
    const packet = decode(sent?.frame ?? new Uint8Array(0));
    expect(packet.layers[0]).toMatchObject({ fields: { src: address(0x11), dst: address(0x20) } });
    expect(find(packet, ipv4)).toMatchObject({ fields: { ttl: 63 }, checksumValid: true });
  });

  it('answers “time exceeded” when the TTL runs out: a traceroute sees each hop', () => {
    const { sim, h1 } = chain();
    const hops = [1, 2, 3].map((ttl) => h1.ping('10.0.3.1', { ttl }));
    sim.run();
    expect(hops.map((hop) => ('from' in hop.result ? hop.result.from : null))).toEqual([
      '10.0.1.254',
      '10.0.2.2',
      '10.0.3.1',
    ]);
    expect(hops[0]?.result).toMatchObject({ type: 11, code: 0 });
    expect(sim.trace.where({ why: 'ttl-expired' })).toHaveLength(2);
  });

  it('takes the longest prefix, whatever the order', () => {
    const routes = [
      { to: '0.0.0.0/0', via: '10.0.2.2' },
      { to: '10.0.3.0/25', out: 'eth0', via: '10.0.1.200' },
      { to: '10.0.3.1/32', via: '10.0.2.2' },
    ];
    const { sim, h1 } = chain({ r1: { routes } });
    const ping = h1.ping('10.0.3.1');
    sim.run();
    expect(ping.result.kind).toBe('answered');
    h1.ping('10.0.3.2');
    sim.run();
    expect(sim.trace.where({ node: 'r1', why: 'arp-gave-up' }).map((entry) => entry.details)).toEqual([
      { address: '10.0.1.200' },
    ]);
  });

  it('says “net unreachable” without a route, and never answers an error with an error', () => {
    const { sim, h1 } = chain({ r1: { routes: [] } });
    const ping = h1.ping('10.9.9.9');
    sim.run();
    expect(ping.result).toEqual({ kind: 'error', from: '10.0.1.254', type: 3, code: 0 });
    const error = encode([
      layer('ethernet', { src: mac(address(1)), dst: mac(address(0x10)) }),
      layer('ipv4', { src: ipv4Address('10.0.1.1'), dst: ipv4Address('10.9.9.9') }),
      layer('icmpv4', { type: 3, code: 1 }),
    ]);
    sim.inject('h1:eth0', error);
    const before = h1.icmpErrors.length;
    sim.run();
    expect(h1.icmpErrors).toHaveLength(before);
    expect(sim.trace.where({ node: 'r1', why: 'no-route' })).toHaveLength(2);
  });

  it('fragments where it may, and the receiver puts the datagram together', () => {
    const { sim, h1 } = chain({ middleMtu: 576 });
    const ping = h1.ping('10.0.3.1', { length: 1400, dontFragment: false });
    sim.run();
    expect(ping.result.kind).toBe('answered');
    expect(sim.trace.where({ node: 'r1', why: 'fragmented' }).map((entry) => entry.details)).toEqual([
      { pieces: 3, mtu: 576 },
    ]);
  });

  it('says how large a datagram may be when it may not cut it', () => {
    const { sim, h1 } = chain({ middleMtu: 576 });
    const ping = h1.ping('10.0.3.1', { length: 1400, dontFragment: true });
    sim.run();
    expect(ping.result).toEqual({ kind: 'error', from: '10.0.1.254', type: 3, code: 4, nextHopMtu: 576 });
    const [error] = sim.trace.where({ node: 'r1', why: 'icmp-error-3-4' });
    const packet = decode(error?.frame ?? new Uint8Array(0));
    expect(find(packet, ipv4)?.fields).toMatchObject({ dscp: 48, dontFragment: 0, totalLength: 576 });
    expect(find(packet, icmpv4)?.checksumValid).toBe(true);
  });

  it('lets a function of one’s own choose the route', () => {
    const { sim, h1 } = chain({ r1: { selectRoute: () => null } });
    const ping = h1.ping('10.0.3.1');
    sim.run();
    expect(ping.result.kind).toBe('waiting');
    expect(sim.trace.whys({ node: 'r1', action: 'drop' })).toEqual(['no-route']);
  });

  it('on a stick carries traffic from one VLAN to another over one port', () => {
    const sim = simulation({ seed: 1 });
    const h1 = sim.add('h1', host({ address: '10.0.10.1/24', mac: address(1), gateway: '10.0.10.254' }));
    sim.add('h2', host({ address: '10.0.20.1/24', mac: address(2), gateway: '10.0.20.254' }));
    sim.add(
      'r',
      router({
        interfaces: [
          { name: 'eth0.10', address: '10.0.10.254/24', mac: address(0x10) },
          { name: 'eth0.20', address: '10.0.20.254/24', mac: address(0x10) },
        ],
      }),
    );
    sim.add(
      'sw',
      vlanSwitch({
        ports: {
          p1: { mode: 'access', vlan: 10 },
          p2: { mode: 'access', vlan: 20 },
          t: { mode: 'trunk', allowed: [10, 20] },
        },
      }),
    );
    sim.link('h1:eth0', 'sw:p1');
    sim.link('h2:eth0', 'sw:p2');
    sim.link('r:eth0', 'sw:t');
    const ping = h1.ping('10.0.20.1');
    sim.run();
    expect(ping.result.kind).toBe('answered');
    const vids = sim.trace
      .where({ node: 'r', why: 'forwarded' })
      .map((entry) => find(decode(entry.frame ?? new Uint8Array(0)), vlan)?.fields.vid);
    expect(vids).toEqual([20, 10]);
  });
});

describe('a whole network', () => {
  it('leaves the same trace for the same seed, on lossy links too', () => {
    const run = (seed: number) => {
      const sim = simulation({ seed });
      const h1 = sim.add('h1', host({ address: '10.0.1.1/24', mac: address(1) }));
      sim.add('h2', host({ address: '10.0.1.2/24', mac: address(2) }));
      sim.link('h1:eth0', 'h2:eth0', { loss: 0.3, reordering: 0.2 });
      for (let i = 0; i < 50; i++) sim.at(i * 1000, () => h1.ping('10.0.1.2'));
      sim.run();
      return sim.trace.entries;
    };
    expect(run(3)).toEqual(run(3));
    expect(run(4)).not.toEqual(run(3));
  });
});

describe('a router’s table', () => {
  it('changes while the simulation runs', () => {
    const { sim, h1, r1 } = chain({ r1: { routes: [] } });
    const before = h1.ping('10.0.3.1');
    sim.run();
    r1.addRoute({ to: '10.0.3.0/24', via: '10.0.2.2' });
    const after = h1.ping('10.0.3.1');
    sim.run();
    r1.removeRoute('10.0.3.0/24');
    const later = h1.ping('10.0.3.1');
    sim.run();
    expect([before, after, later].map(({ result }) => result.kind)).toEqual(['error', 'answered', 'error']);
    expect(r1.routes.map(({ source }) => source)).toEqual(['connected', 'connected']);
    expect(() => r1.addRoute({ to: '10.9.0.0/16', via: '192.0.2.1' })).toThrow('leads out of no interface');
  });

  it('spreads flows over equal paths, each flow staying on its own', () => {
    const twoPaths = (isMultipath: boolean) => {
      const routes = ['10.0.2.2', '10.0.2.1'].map((via) => ({ to: '10.9.0.0/16', via }));
      const interfaces = [
        { name: 'eth0', address: '10.0.1.254/24', mac: address(0x10) },
        { name: 'eth1', address: '10.0.2.3/29', mac: address(0x11) },
      ];
      const { sim, h1 } = chain({ r1: { routes, interfaces, isMultipath, arp: { queue: 100 } } });
      h1.ping('10.0.1.254');
      sim.run();
      for (let i = 1; i <= 40; i++) for (let again = 0; again < 2; again++) h1.ping(`10.9.0.${i}`);
      sim.run();
      // 10.0.2.2 is there, 10.0.2.1 is not.
      return sim.trace
        .where({ node: 'r1', why: 'arp-unanswered' })
        .map(({ frame = new Uint8Array(0) }) => find(decode(frame, 'ipv4'), ipv4)?.fields.dst);
    };
    expect(twoPaths(false)).toEqual([]);
    const lost = twoPaths(true);
    expect(new Set(lost).size).toBeGreaterThan(8);
    expect(new Set(lost).size).toBeLessThan(32);
    expect(lost).toHaveLength(2 * new Set(lost).size);
  });

  it('may stop what a filter of one’s own refuses', () => {
    const { sim, h1 } = chain({ r1: { filter: ({ protocol }) => (protocol === 1 ? 'icmp-filtered' : null) } });
    const far = h1.ping('10.0.3.1');
    const near = h1.ping('10.0.1.254');
    sim.run();
    expect([far.result.kind, near.result.kind]).toEqual(['waiting', 'answered']);
    expect(sim.trace.whys({ node: 'r1', action: 'drop' })).toEqual(['icmp-filtered']);
  });
});
