import { describe, expect, it } from 'vitest';
import { ipv6Address } from '../../address/ipv6.ts';
import { mac } from '../../address/mac.ts';
import { decode } from '../../decode.ts';
import { encode, layer } from '../../encode.ts';
import { find } from '../../packet.ts';
import { icmpv6 } from '../../protocols/icmpv6/icmpv6.ts';
import { ipv6 } from '../../protocols/ipv6/ipv6.ts';
import { milliseconds, seconds } from '../../sim/handler.ts';
import { simulation } from '../../sim/simulation.ts';
import { linkLocalOf, multicastMac } from './interface.ts';
import { ipv6Host } from './ipv6-host.ts';
import { ipv6Router } from './ipv6-router.ts';
import { contains6, isLinkLocal, parseCidr6, solicitedNode } from './prefix.ts';

const address = (n: number) => `02:00:00:00:00:${n.toString(16).padStart(2, '0')}`;

/** h1 2001:db8:1::1 -- r1 -- r2 -- h2 2001:db8:3::1; 1 ms a link. */
function chain(middleMtu = 1500) {
  const sim = simulation({ seed: 1 });
  const h1 = sim.add('h1', ipv6Host({ address: '2001:db8:1::1/64', mac: address(1), gateway: '2001:db8:1::fe' }));
  const h2 = sim.add('h2', ipv6Host({ address: '2001:db8:3::1/64', mac: address(2), gateway: '2001:db8:3::fe' }));
  const r1 = sim.add(
    'r1',
    ipv6Router({
      interfaces: [
        { name: 'eth0', address: '2001:db8:1::fe/64', mac: address(0x10) },
        { name: 'eth1', address: '2001:db8:2::1/64', mac: address(0x11), mtu: middleMtu },
      ],
      routes: [{ to: '2001:db8:3::/64', via: '2001:db8:2::2' }],
    }),
  );
  sim.add(
    'r2',
    ipv6Router({
      interfaces: [
        { name: 'eth0', address: '2001:db8:2::2/64', mac: address(0x20), mtu: middleMtu },
        { name: 'eth1', address: '2001:db8:3::fe/64', mac: address(0x21) },
      ],
      routes: [{ to: '::/0', via: '2001:db8:2::1' }],
    }),
  );
  const link = { latencyNs: milliseconds(1) };
  sim.link('h1:eth0', 'r1:eth0', link);
  sim.link('r1:eth1', 'r2:eth0', { ...link, mtu: middleMtu });
  sim.link('r2:eth1', 'h2:eth0', link);
  return { sim, h1, h2, r1 };
}

describe('IPv6 addresses', () => {
  it('are compared by prefix, and know their neighbours’ group', () => {
    const { prefix } = parseCidr6('2001:db8:1:2:ffff::9/50');
    expect(prefix).toEqual({ network: '2001:db8:1::', length: 50 });
    expect(contains6(prefix, ipv6Address('2001:db8:1:3fff::'))).toBe(true);
    expect(contains6(prefix, ipv6Address('2001:db8:1:4000::'))).toBe(false);
    expect(contains6(parseCidr6('::/0').prefix, ipv6Address('ff02::1'))).toBe(true);
    expect(isLinkLocal(ipv6Address('febf::1'))).toBe(true);
    expect(isLinkLocal(ipv6Address('fec0::1'))).toBe(false);
    // RFC 4291 §2.7.1: 4037::01:800:200E:8C6C → FF02::1:FF0E:8C6C.
    expect(solicitedNode(ipv6Address('4037::1:800:200e:8c6c'))).toBe('ff02::1:ff0e:8c6c');
    // RFC 4291 appendix A: 34-56-78-9A-BC-DE → 3656:78FF:FE9A:BCDE.
    expect(linkLocalOf(mac('34-56-78-9a-bc-de'))).toBe('fe80::3656:78ff:fe9a:bcde');
    expect(multicastMac(ipv6Address('ff02::1:ff0e:8c6c'))).toBe('33:33:ff:0e:8c:6c');
  });
});

describe('an IPv6 host', () => {
  it('finds its gateway by solicitation and pings across two routers', () => {
    const { sim, h1, h2, r1 } = chain();
    const ping = h1.ping('2001:db8:3::1');
    sim.run();
    // On each link a solicitation, its answer and the packet there; the packet back.
    expect(ping.result).toEqual({ kind: 'answered', from: '2001:db8:3::1', roundTripNs: milliseconds(12) });
    expect(h1.neighbourTable()).toMatchObject([{ address: '2001:db8:1::fe', mac: address(0x10) }]);
    expect(h2.neighbourTable()).toMatchObject([{ address: '2001:db8:3::fe' }]);
    expect(r1.neighbourTable().map((row) => [row.interface, row.address])).toEqual([
      ['eth0', '2001:db8:1::1'],
      ['eth1', '2001:db8:2::2'],
    ]);
    const [solicited, advertised] = sim.framesOn('h1:eth0').map(({ bytes }) => decode(bytes));
    expect(solicited?.layers[0]).toMatchObject({ fields: { dst: '33:33:ff:00:00:fe' } });
    expect(solicited && find(solicited, ipv6)?.fields).toMatchObject({ dst: 'ff02::1:ff00:fe', hopLimit: 255 });
    expect(solicited && find(solicited, icmpv6)).toMatchObject({ checksumValid: true, fields: { type: 135 } });
    // Router, solicited, override.
    expect(advertised?.bytes[14 + 40 + 4]).toBe(0xe0);
    expect(advertised && find(advertised, ipv6)?.fields.dst).toBe('2001:db8:1::1');
  });

  it('solicits three times a second apart, then says “address unreachable”', () => {
    const { sim, h1 } = chain();
    const ping = h1.ping('2001:db8:1::77');
    sim.run();
    expect(sim.trace.where({ node: 'h1', why: 'nd-solicited' }).map(({ timeNs }) => timeNs)).toEqual([
      0,
      seconds(1),
      seconds(2),
    ]);
    expect(ping.result).toEqual({ kind: 'error', from: '2001:db8:1::1', type: 1, code: 3 });
  });

  it('answers to its link-local address, and to a group that everyone is in', () => {
    const { sim, h1 } = chain();
    const near = h1.ping(linkLocalOf(mac(address(0x10))));
    const all = h1.ping('ff02::1');
    sim.run();
    expect(near.result).toMatchObject({ kind: 'answered', from: linkLocalOf(mac(address(0x10))) });
    expect(all.result.kind).toBe('answered');
  });

  it('drops neighbour messages that a router may have passed on, and ignores unasked advertisements', () => {
    const { sim, h2 } = chain();
    const say = (hopLimit: number, type: number) => {
      const body = new Uint8Array(28);
      body.set([0x20], 0);
      body.set([0x20, 0x01, 0x0d, 0xb8, 0, 3], 4);
      body.set(type === 135 ? [1] : [9], 19);
      body.set([type === 135 ? 1 : 2, 1, 2, 0, 0, 0, 0, 9], 20);
      const ends = { src: ipv6Address('2001:db8:3::9'), dst: ipv6Address('2001:db8:3::1'), hopLimit };
      const frame = layer('ethernet', { src: mac(address(9)), dst: mac(address(2)) });
      sim.inject('r2:eth1', encode([frame, layer('ipv6', ends), layer('icmpv6', { type, code: 0 })], body));
      sim.run();
      return h2.neighbourTable().map((row) => row.address);
    };
    expect(say(254, 135)).toEqual([]);
    expect(say(255, 136)).toEqual([]);
    expect(say(255, 135)).toEqual(['2001:db8:3::9']);
    expect(sim.trace.whys({ node: 'h2', action: 'drop' })).toEqual(['bad-neighbour-message']);
  });
});

describe('an IPv6 router', () => {
  it('takes one hop off and says when none is left', () => {
    const { sim, h1 } = chain();
    const hops = [1, 2, 3].map((hopLimit) => h1.ping('2001:db8:3::1', { hopLimit }));
    sim.run();
    expect(hops.map(({ result }) => ('from' in result ? result.from : null))).toEqual([
      '2001:db8:1::fe',
      '2001:db8:2::2',
      '2001:db8:3::1',
    ]);
    expect(hops[0]?.result).toMatchObject({ type: 3, code: 0 });
  });

  it('never cuts: it says “packet too big”, and the host believes it', () => {
    const { sim, h1 } = chain(1300);
    const ping = h1.ping('2001:db8:3::1', { length: 1400 });
    sim.run();
    expect(ping.result).toEqual({ kind: 'error', from: '2001:db8:1::fe', type: 2, code: 0, mtu: 1300 });
    expect(h1.pathMtuTable()).toMatchObject([{ dst: '2001:db8:3::1', mtu: 1300 }]);
    const [error] = sim.trace.where({ node: 'r1', why: 'icmpv6-error-2-0' });
    expect(find(decode(error?.frame ?? new Uint8Array(0)), ipv6)?.fields.payloadLength).toBe(1240);
    const again = h1.ping('2001:db8:3::1', { length: 1400 });
    sim.run();
    expect(again.result).toMatchObject({ from: '2001:db8:1::1', mtu: 1300 });
  });

  it('says “no route” without one, and forwards nothing of a link', () => {
    const { sim, h1 } = chain();
    const ping = h1.ping('2001:db8:99::1');
    sim.run();
    expect(ping.result).toEqual({ kind: 'error', from: '2001:db8:1::fe', type: 1, code: 0 });
    const frame = layer('ethernet', { src: mac(address(1)), dst: mac(address(0x10)) });
    const ends = { src: linkLocalOf(mac(address(1))), dst: ipv6Address('2001:db8:3::1') };
    sim.inject('h1:eth0', encode([frame, layer('ipv6', ends)]));
    sim.run();
    expect(sim.trace.whys({ node: 'r1', action: 'drop' })).toContain('link-local-not-forwarded');
  });

  it('answers errors to nobody about errors, groups and packets without a source', () => {
    const { sim } = chain();
    const before = sim.trace.where({ node: 'h2', action: 'send' }).length;
    const dst = mac(address(2));
    const src = ipv6Address('2001:db8:3::9');
    const to = ipv6Address('2001:db8:3::1');
    const udp = layer('udp', { dstPort: 9999 });
    const frame = layer('ethernet', { src: mac(address(9)), dst });
    sim.inject('r2:eth1', encode([frame, layer('ipv6', { src: ipv6Address('::'), dst: to }), udp]));
    sim.inject('r2:eth1', encode([frame, layer('ipv6', { src, dst: ipv6Address('ff02::1') }), udp]));
    sim.run();
    expect(sim.trace.whys({ node: 'h2', action: 'drop' })).toEqual(['udp-port-closed', 'udp-port-closed']);
    expect(sim.trace.where({ node: 'h2', action: 'send' })).toHaveLength(before);
    sim.inject('r2:eth1', encode([frame, layer('ipv6', { src, dst: to, nextHeader: 200 })]));
    sim.run();
    // It asks for 2001:db8:3::9, who is not there.
    expect(sim.trace.where({ node: 'h2', why: 'nd-solicited' })).toHaveLength(3);
    expect(sim.trace.whys({ node: 'h2', action: 'drop' })).toContain('protocol-not-supported');
  });
});
