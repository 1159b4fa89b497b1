import { describe, expect, it } from 'vitest';
import { ipv4Address } from '../../address/ipv4.ts';
import { ipv6Address } from '../../address/ipv6.ts';
import { mac } from '../../address/mac.ts';
import { decode } from '../../decode.ts';
import { encode, layer } from '../../encode.ts';
import { find } from '../../packet.ts';
import { ipv4 } from '../../protocols/ipv4/ipv4.ts';
import { ipv6 } from '../../protocols/ipv6/ipv6.ts';
import { simulation } from '../../sim/simulation.ts';
import { ipv6Host } from '../ipv6/ipv6-host.ts';
import { router } from '../router/router.ts';
import type { SitOptions } from './sit.ts';
import { sitRouter } from './sit-router.ts';

const address = (n: number) => `02:00:00:00:00:${n.toString(16).padStart(2, '0')}`;

/** h1 2001:db8:1::1 -- a 192.0.2.1 -- core (IPv4 only) -- b 198.51.100.2 -- h2 2001:db8:2::1 */
function site({
  tunnel = {},
  profile = 'rfc',
  coreMtu = 1500,
}: {
  tunnel?: Partial<SitOptions>;
  profile?: 'rfc' | 'linux';
  coreMtu?: number;
} = {}) {
  const sim = simulation({ seed: 1 });
  const wan = ['192.0.2', '198.51.100'];
  const end = (n: number) =>
    sitRouter({
      profile,
      interfaces: [{ name: 'wan', address: `${wan[n - 1]}.${n}/24`, mac: address(0x20 + n) }],
      routes: [{ to: '0.0.0.0/0', via: `${wan[n - 1]}.254` }],
      interfaces6: [{ name: 'lan', address: `2001:db8:${n}::fe/64`, mac: address(0x10 + n) }],
      routes6: [{ to: `2001:db8:${3 - n}::/64`, out: 'sit1' }],
      tunnels: [
        {
          name: 'sit1',
          address: `2001:db8:ff::${n}/64`,
          local: `${wan[n - 1]}.${n}`,
          remote: `${wan[2 - n]}.${3 - n}`,
          ...tunnel,
        },
      ],
    });
  const own = (n: number) => ({ address: `2001:db8:${n}::1/64`, mac: address(n), gateway: `2001:db8:${n}::fe` });
  const h1 = sim.add('h1', ipv6Host(own(1)));
  sim.add('h2', ipv6Host(own(2)));
  const a = sim.add('a', end(1));
  sim.add('b', end(2));
  sim.add(
    'core',
    router({
      interfaces: [
        { name: 'p1', address: '192.0.2.254/24', mac: address(0x31) },
        { name: 'p2', address: '198.51.100.254/24', mac: address(0x32), mtu: coreMtu },
      ],
    }),
  );
  sim.link('h1:eth0', 'a:lan');
  sim.link('a:wan', 'core:p1');
  sim.link('core:p2', 'b:wan');
  sim.link('b:lan', 'h2:eth0');
  const ping = (options: Parameters<typeof h1.ping>[1] = {}) => {
    const sent = h1.ping('2001:db8:2::1', options);
    sim.run();
    return sent.result;
  };
  const outer = () =>
    sim.trace
      .where({ node: 'a', action: 'send', why: 'encapsulated' })
      .map((entry) => decode(entry.frame ?? new Uint8Array(0)));
  return { sim, a, ping, outer };
}

const toA = (fields: { src?: string; protocol?: number }, payload: Uint8Array) =>
  encode(
    [
      layer('ethernet', { src: mac(address(0x31)), dst: mac(address(0x21)) }),
      layer('ipv4', {
        src: ipv4Address(fields.src ?? '198.51.100.2'),
        dst: ipv4Address('192.0.2.1'),
        protocol: fields.protocol ?? 41,
      }),
    ],
    payload,
  );
const inner = (src = '2001:db8:2::1') =>
  encode(
    [layer('ipv6', { src: ipv6Address(src), dst: ipv6Address('2001:db8:1::1'), nextHeader: 59 })],
    new Uint8Array(8),
  );

describe('a 6in4 tunnel', () => {
  it('carries a ping as one hop; outer TTL 64, type of service 0, DF while the path has 1300 (RFC 4213 §3.3, §3.5)', () => {
    const { ping, outer } = site();
    expect(ping({ hopLimit: 9 }).kind).toBe('answered');
    const [packet] = outer();
    expect(packet && find(packet, ipv4)?.fields).toMatchObject({ protocol: 41, ttl: 64, dscp: 0, dontFragment: 1 });
    expect(packet && find(packet, ipv6)?.fields).toMatchObject({ src: '2001:db8:1::1', hopLimit: 8 });
  });

  it('leaves DSCP inside, and copies ECN outside (RFC 4213 §3.5, RFC 6040 §4.1)', () => {
    const { sim, ping, outer } = site();
    ping();
    const packet = encode([
      layer('ethernet', { src: mac(address(1)), dst: mac(address(0x11)) }),
      layer('ipv6', { src: ipv6Address('2001:db8:1::1'), dst: ipv6Address('2001:db8:2::1'), trafficClass: 0xbb }),
      layer('udp'),
    ]);
    sim.inject('h1:eth0', packet);
    sim.run();
    const last = outer().at(-1);
    expect(last && find(last, ipv4)?.fields).toMatchObject({ dscp: 0, ecn: 3 });
    expect(last && find(last, ipv6)?.fields.trafficClass).toBe(0xbb);
  });

  it('as Linux: the outer TTL is the inner hop limit', () => {
    const { ping, outer } = site({ profile: 'linux' });
    expect(ping({ hopLimit: 9 }).kind).toBe('answered');
    expect(outer().map((packet) => find(packet, ipv4)?.fields.ttl)).toEqual([8]);
  });

  it('says “packet too big” for 1480, and for less once a router in between has said so (RFC 4213 §3.2.2)', () => {
    const { ping, a } = site({ coreMtu: 1400 });
    expect(ping({ length: 1433 })).toMatchObject({ kind: 'error', type: 2, mtu: 1480 });
    expect(ping({ length: 1432 }).kind).toBe('waiting');
    expect(a.tunnelTable()).toMatchObject([{ mtu: 1380 }]);
    expect(ping({ length: 1432 })).toMatchObject({ kind: 'error', type: 2, mtu: 1380 });
    expect(ping({ length: 1332 }).kind).toBe('answered');
  });

  it('promises 1280 over a path of 1000, without DF then (RFC 4213 §3.2.2)', () => {
    const { sim, ping, outer } = site({ coreMtu: 1000 });
    expect(ping({ length: 1232 }).kind).toBe('waiting');
    expect(ping({ length: 1233 })).toMatchObject({ type: 2, mtu: 1280 });
    expect(ping({ length: 1232 }).kind).toBe('answered');
    expect(find(outer().at(-1) ?? decode(new Uint8Array(0)), ipv4)?.fields.dontFragment).toBe(0);
    expect(sim.trace.whys({ node: 'b' })).toContain('fragment-kept');
  });

  it('with a static MTU never sets DF (RFC 4213 §3.2.1)', () => {
    const { ping, outer } = site({ coreMtu: 1000, tunnel: { dontFragment: 'never', mtu: 1280 } });
    expect(ping({ length: 1232 }).kind).toBe('answered');
    expect(outer().map((packet) => find(packet, ipv4)?.fields.dontFragment)).toEqual([0]);
  });

  it('takes nothing from strangers: in silence by RFC 4213 §3.6, with 3/3 as Linux', () => {
    for (const profile of ['rfc', 'linux'] as const) {
      const { sim } = site({ profile });
      sim.inject('core:p1', toA({ src: '198.51.100.9' }, inner()));
      sim.run();
      expect(sim.trace.whys({ node: 'a', action: 'drop' })).toEqual(['no-such-tunnel']);
      const errors = sim.trace.whys({ node: 'a', action: 'send' }).filter((why) => why.startsWith('icmp-error'));
      expect(errors).toEqual(profile === 'linux' ? ['icmp-error-3-3'] : []);
    }
  });

  it('takes no inner source that cannot be one (RFC 4213 §3.6), nor a damaged packet', () => {
    const { sim } = site();
    for (const src of ['ff02::1', '::1', '::192.0.2.9', '::ffff:192.0.2.9']) {
      sim.inject('core:p1', toA({}, inner(src)));
    }
    sim.inject('core:p1', toA({}, inner().subarray(0, 30)));
    sim.inject('core:p1', toA({}, inner()));
    sim.run();
    expect(sim.trace.whys({ node: 'a', action: 'drop' })).toEqual([
      ...Array(4).fill('inner-martian-source'),
      'inner-bad-ipv6-header',
    ]);
    expect(sim.trace.where({ node: 'a', action: 'send', why: 'forwarded' })).toHaveLength(1);
  });

  it('as Linux: takes IPv4-mapped sources; an error that quotes enough is lost, a shorter one told to the next sender', () => {
    const { sim, ping } = site({ profile: 'linux' });
    sim.inject('core:p1', toA({}, inner('::ffff:192.0.2.9')));
    sim.run();
    expect(sim.trace.where({ node: 'a', why: 'decapsulated' })).toHaveLength(1);
    const sent = encode([
      layer('ipv4', { src: ipv4Address('192.0.2.1'), dst: ipv4Address('198.51.100.2'), protocol: 41 }),
      layer('ipv6', { src: ipv6Address('2001:db8:1::1'), dst: ipv6Address('2001:db8:2::1') }),
      layer('udp'),
    ]);
    const about = (length: number) =>
      toA(
        { src: '192.0.2.254', protocol: 1 },
        encode([layer('icmpv4', { type: 3, code: 1 })], sent.subarray(0, length)),
      );
    sim.inject('core:p1', about(68));
    sim.run();
    expect(ping().kind).toBe('answered');
    sim.inject('core:p1', about(67));
    sim.run();
    expect(ping()).toMatchObject({ kind: 'error', type: 1, code: 3 });
    expect(ping().kind).toBe('answered');
  });

  it('turns an IPv4 error about the tunnel into “address unreachable” for the sender (RFC 4213 §3.4)', () => {
    const { sim, ping } = site({ tunnel: { remote: '203.0.113.9' } });
    // The core has no route to the other end.
    expect(ping()).toMatchObject({ kind: 'error', type: 1, code: 3, from: '2001:db8:1::fe' });
    expect(sim.trace.whys({ node: 'core', action: 'drop' })).toEqual(['no-route']);
  });

  it('has a link-local address made of its IPv4 address (RFC 4213 §3.7)', () => {
    const { sim } = site();
    const dst = ipv6Address('fe80::c000:201');
    const echo = encode(
      [layer('ipv6', { src: ipv6Address('2001:db8:ff::2'), dst }), layer('icmpv6', { type: 128, code: 0 })],
      new Uint8Array(8),
    );
    sim.inject('core:p1', toA({}, echo));
    sim.run();
    expect(sim.trace.whys({ node: 'a', action: 'deliver' })).toContain('echo-asked');
  });
});
