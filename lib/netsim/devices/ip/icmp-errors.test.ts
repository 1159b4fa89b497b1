import { describe, expect, it } from 'vitest';
import { ipv4Address } from '../../address/ipv4.ts';
import { broadcastMac, mac } from '../../address/mac.ts';
import { decode } from '../../decode.ts';
import { encode, layer } from '../../encode.ts';
import { find } from '../../packet.ts';
import { icmpv4 } from '../../protocols/icmpv4/icmpv4.ts';
import { type Ipv4Fields, ipv4 } from '../../protocols/ipv4/ipv4.ts';
import { milliseconds, seconds } from '../../sim/handler.ts';
import { simulation } from '../../sim/simulation.ts';
import { frameOf } from '../frame.ts';
import { type RouterOptions, router } from '../router/router.ts';

const routerMac = mac('02:00:00:00:00:10');
const ours = mac('02:00:00:00:00:01');

/** A router 10.0.1.254 and 10.0.2.254; what is on its first link is said by hand from 10.0.1.1. */
function bench(options: Partial<RouterOptions> = {}) {
  const sim = simulation({ seed: 1 });
  sim.add(
    'r',
    router({
      interfaces: [
        { name: 'eth0', address: '10.0.1.254/24', mac: routerMac },
        { name: 'eth1', address: '10.0.2.254/24', mac: '02:00:00:00:00:11' },
      ],
      ...options,
    }),
  );
  sim.add('x', { onFrame() {} });
  sim.add('y', { onFrame() {} });
  sim.link('r:eth0', 'x:0');
  sim.link('r:eth1', 'y:0');
  // The router knows 10.0.1.1 on the one link and 10.0.2.1 on the other.
  for (const [port, net] of [
    ['x:0', '10.0.1'],
    ['y:0', '10.0.2'],
  ] as const) {
    const body = { senderMac: ours, senderIp: ipv4Address(`${net}.1`), targetIp: ipv4Address(`${net}.254`) };
    sim.inject(port, encode([layer('ethernet', { src: ours }), layer('arp', body)]));
  }
  sim.run();
  return {
    sim,
    /** Everything the router says when it gets this; to a closed port of its own by default. */
    say(fields: Partial<Ipv4Fields> = {}, payload: Uint8Array = new Uint8Array(20), dst = routerMac) {
      const header = { src: ipv4Address('10.0.1.1'), dst: ipv4Address('10.0.1.254'), protocol: 17, ...fields };
      const before = sim.trace.entries.length;
      sim.inject('x:0', frameOf(dst, ours, 0x0800, encode([layer('ipv4', header)], payload)));
      sim.run({ untilNs: sim.nowNs + milliseconds(1) });
      return sim.trace.entries
        .slice(before)
        .filter(({ node, action }) => node === 'r' && action === 'send')
        .map(({ frame = new Uint8Array(0) }) => decode(frame));
    },
  };
}

const udp = encode([layer('udp', { srcPort: 4000, dstPort: 5000, checksum: 0 })], new Uint8Array(12));

describe('an ICMP error', () => {
  it('has precedence 6, the type of service of what it is about, no DF, and quotes up to 576 bytes in all', () => {
    const { say } = bench();
    const [error] = say(
      { dscp: 2, ecn: 2, dontFragment: 1 },
      encode([layer('udp', { length: 608, checksum: 0 })], new Uint8Array(600)),
    );
    const header = error && find(error, ipv4)?.fields;
    expect(header).toMatchObject({ dscp: 0x30 | 2, ecn: 0, dontFragment: 0, totalLength: 576, ttl: 64 });
    expect(error && find(error, icmpv4)).toMatchObject({ checksumValid: true, fields: { type: 3, code: 3 } });
  });

  it('in Linux takes one bit of ECN with the type of service', () => {
    const [error] = bench({ profile: 'linux' }).say({ dscp: 2, ecn: 3 }, udp);
    expect(error && find(error, ipv4)?.fields).toMatchObject({ dscp: 0x30 | 2, ecn: 2 });
  });

  it.each([
    ['an ICMP error', { protocol: 1 }, encode([layer('icmpv4', { type: 3, code: 3 })])],
    ['ICMP of a type that nobody knows', { protocol: 1 }, encode([layer('icmpv4', { type: 77 })])],
    ['a later fragment', { ttl: 1, dst: '10.0.2.1', fragmentOffset: 10 }, udp],
    ['a source that is everyone', { src: '255.255.255.255' }, udp],
    ['a source on the loopback', { src: '127.0.0.1' }, udp],
    ['a source that is a group', { src: '224.0.0.5' }, udp],
    ['a source that is the broadcast of a link', { src: '10.0.1.255' }, udp],
    ['a source without an address', { src: '0.0.0.0' }, udp],
    ['a group', { dst: '224.0.0.9' }, udp],
    ['the broadcast of this link', { dst: '10.0.1.255' }, udp],
    ['the limited broadcast', { dst: '255.255.255.255' }, udp],
  ])('is never sent about %s', (_what, fields, payload) => {
    const { say } = bench();
    expect(say(fields as Partial<Ipv4Fields>, payload)).toEqual([]);
  });

  it('is never sent about what came in a broadcast frame, though Linux takes the datagram', () => {
    const drops = (['rfc', 'linux'] as const).map((profile) => {
      const { sim, say } = bench({ profile });
      expect(say({}, udp, broadcastMac)).toEqual([]);
      return sim.trace.whys({ node: 'r', action: 'drop' });
    });
    expect(drops).toEqual([['unicast-in-link-broadcast'], ['udp-port-closed']]);
  });

  it('comes from the interface it leaves by, or on request from where the datagram came in', () => {
    const source = (options: Partial<RouterOptions>, fields: Partial<Ipv4Fields>) => {
      const [error] = bench(options).say(fields, udp);
      return error && find(error, ipv4)?.fields.src;
    };
    // It came in on one link; the way back to its sender is the other.
    const crossed = { src: ipv4Address('10.0.2.1'), dst: ipv4Address('10.9.9.9') };
    expect(source({}, crossed)).toBe('10.0.2.254');
    expect(source({ errorSource: 'incoming' }, crossed)).toBe('10.0.1.254');
    // Linux answers about what was for itself as whom it was for.
    const forOther = { dst: ipv4Address('10.0.2.254') };
    expect(source({}, forOther)).toBe('10.0.1.254');
    expect(source({ profile: 'linux' }, forOther)).toBe('10.0.2.254');
  });

  it('is held to a rate: fifty at once and a thousand a second, in Linux six and one to each host', () => {
    const count = (profile: 'rfc' | 'linux') => {
      const { sim, say } = bench({ profile });
      for (let i = 0; i < 60; i++) {
        sim.inject(
          'x:0',
          frameOf(
            routerMac,
            ours,
            0x0800,
            encode(
              [layer('ipv4', { src: ipv4Address('10.0.1.1'), dst: ipv4Address('10.0.1.254'), protocol: 17 })],
              udp,
            ),
          ),
        );
      }
      sim.run({ untilNs: sim.nowNs + 10_000 });
      const sent = sim.trace.where({ node: 'r', why: 'icmp-error-3-3' }).length;
      sim.run({ untilNs: sim.nowNs + seconds(1) });
      return [sent, sim.trace.where({ node: 'r', why: 'icmp-error-rate-limited' }).length, say({}, udp).length];
    };
    expect(count('rfc')).toEqual([50, 10, 1]);
    expect(count('linux')).toEqual([6, 54, 1]);
  });

  it('tells a host of a better first hop on its own link, and nobody else', () => {
    const routes = [
      { to: '10.9.0.0/16', via: '10.0.1.99' },
      { to: '10.7.0.0/16', via: '10.0.1.1' },
    ];
    const redirects = (options: Partial<RouterOptions>, fields: Partial<Ipv4Fields>) =>
      bench({ routes, ...options })
        .say({ dst: ipv4Address('10.9.0.1'), ...fields }, udp)
        .flatMap((frame) => find(frame, icmpv4)?.fields ?? [])
        .map(({ type, code, gateway }) => [type, code, gateway]);
    expect(redirects({ sendsRedirects: true }, {})).toEqual([[5, 1, '10.0.1.99']]);
    expect(redirects({}, {})).toEqual([]);
    expect(redirects({ sendsRedirects: true }, { src: ipv4Address('10.7.0.1') })).toEqual([]);
    expect(redirects({ sendsRedirects: true }, { dst: ipv4Address('10.0.2.1') })).toEqual([]);
  });

  it('of “too large” is not held to the rate', () => {
    const { say } = bench({
      profile: 'linux',
      interfaces: [
        { name: 'eth0', address: '10.0.1.254/24', mac: routerMac },
        { name: 'eth1', address: '10.0.2.254/24', mac: '02:00:00:00:00:11', mtu: 100 },
      ],
    });
    const large = () => say({ dst: ipv4Address('10.0.2.1'), dontFragment: 1 }, new Uint8Array(200));
    expect(Array.from({ length: 20 }, () => large().length)).toEqual(new Array(20).fill(1));
  });
});

describe('a datagram that no wire should carry', () => {
  it.each([
    ['martian-source', { src: '127.0.0.1', dst: '10.0.2.1' }],
    ['martian-source', { src: '224.0.0.1', dst: '10.0.2.1' }],
    ['martian-source', { src: '0.0.0.0', dst: '10.0.2.1' }],
    ['martian-destination', { dst: '127.0.0.1' }],
    ['directed-broadcast-not-forwarded', { dst: '10.0.2.255' }],
    ['multicast-group-not-joined', { dst: '224.1.1.1' }],
  ])('is dropped: %s', (why, fields) => {
    const { sim, say } = bench();
    expect(say(fields as Partial<Ipv4Fields>, udp)).toEqual([]);
    expect(sim.trace.whys({ node: 'r', action: 'drop' })).toEqual([why]);
  });

  it('is one for another in a broadcast frame', () => {
    const { sim, say } = bench();
    expect(say({ dst: ipv4Address('10.0.2.1') }, udp, broadcastMac)).toEqual([]);
    expect(sim.trace.whys({ node: 'r', action: 'drop' })).toEqual(['link-broadcast-not-forwarded']);
  });

  it('may be a directed broadcast all the same, where a router was told to pass them', () => {
    const { say } = bench({ forwardsDirectedBroadcasts: true });
    const [frame] = say({ dst: ipv4Address('10.0.2.255') }, udp);
    expect(frame?.layers[0]).toMatchObject({ fields: { dst: broadcastMac } });
  });
});
