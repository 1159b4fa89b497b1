import { describe, expect, it } from 'vitest';
import { ipv4Address } from '../../address/ipv4.ts';
import { mac as macAddress } from '../../address/mac.ts';
import { decode } from '../../decode.ts';
import { encode, layer } from '../../encode.ts';
import { find } from '../../packet.ts';
import { ipv4 } from '../../protocols/ipv4/ipv4.ts';
import { milliseconds, seconds } from '../../sim/handler.ts';
import { simulation } from '../../sim/simulation.ts';
import { type RouterOptions, router } from '../router/router.ts';
import { type HostOptions, host } from './host.ts';

const mac = (n: number): string => `02:00:00:00:00:${n.toString(16).padStart(2, '0')}`;

/** h1 10.0.1.1 -- r1 -- r2 -- h2 10.0.3.1; 1 ms a link. */
function chain({
  mtu = 1500,
  latencyNs = milliseconds(1),
  h1 = {},
  r2 = {},
}: {
  mtu?: number;
  latencyNs?: number;
  h1?: Partial<HostOptions>;
  r2?: Partial<RouterOptions>;
} = {}) {
  const sim = simulation({ seed: 1 });
  const first = sim.add('h1', host({ address: '10.0.1.1/24', mac: mac(1), gateway: '10.0.1.254', ...h1 }));
  const second = sim.add('h2', host({ address: '10.0.3.1/24', mac: mac(2), gateway: '10.0.3.254' }));
  sim.add(
    'r1',
    router({
      interfaces: [
        { name: 'eth0', address: '10.0.1.254/24', mac: mac(0x10) },
        { name: 'eth1', address: '10.0.2.1/30', mac: mac(0x11), mtu },
      ],
      routes: [{ to: '0.0.0.0/0', via: '10.0.2.2' }],
    }),
  );
  sim.add(
    'r2',
    router({
      interfaces: [
        { name: 'eth0', address: '10.0.2.2/30', mac: mac(0x20), mtu },
        { name: 'eth1', address: '10.0.3.254/24', mac: mac(0x21) },
      ],
      routes: [{ to: '10.0.1.0/24', via: '10.0.2.1' }],
      ...r2,
    }),
  );
  const link = { latencyNs };
  sim.link('h1:eth0', 'r1:eth0', link);
  sim.link('r1:eth1', 'r2:eth0', link);
  sim.link('r2:eth1', 'h2:eth0', link);
  return { sim, h1: first, h2: second };
}

const headers = (sim: ReturnType<typeof simulation>, node: string, why: string) =>
  sim.trace
    .where({ node, action: 'send', why })
    .map(({ frame }) => find(decode(frame ?? new Uint8Array(0)), ipv4)?.fields);

describe('a UDP socket', () => {
  it('gets a free port, hears the answer and tells of what came back', () => {
    const { sim, h1, h2 } = chain();
    h2.udp.bind(53, { onMessage: (own, { src, srcPort, payload }) => own.send(src, srcPort, payload.toReversed()) });
    const socket = h1.udp.bind();
    socket.send('10.0.3.1', 53, Uint8Array.of(1, 2, 3));
    socket.send('10.0.3.1', 54, Uint8Array.of(4));
    sim.run();
    expect(socket.port).toBeGreaterThanOrEqual(49_152);
    expect(socket.inbox.map(({ srcPort, payload }) => [srcPort, ...payload])).toEqual([[53, 3, 2, 1]]);
    expect(socket.errors.map(({ src, type, code }) => [src, type, code])).toEqual([['10.0.3.1', 3, 3]]);
    expect(h1.udp.sockets()).toEqual([{ localPort: socket.port, received: 1, sent: 2, errors: 1 }]);
  });

  it('is the only one on its port until it is closed', () => {
    const { sim, h1, h2 } = chain();
    const socket = h2.udp.bind(53);
    expect(() => h2.listen(53)).toThrow('UDP port 53 is taken');
    socket.close();
    h1.udp.bind(4000).send('10.0.3.1', 53, new Uint8Array(1));
    sim.run();
    expect(h1.icmpErrors).toHaveLength(1);
    expect(h2.udp.sockets()).toEqual([]);
  });

  it('draws its port from Linux’s range in that profile', () => {
    const ports = Array.from({ length: 40 }, (_, i) => {
      const sim = simulation({ seed: i });
      return sim.add('h', host({ address: '10.0.0.1/24', mac: mac(1), profile: 'linux' })).udp.bind().port;
    });
    expect(Math.min(...ports)).toBeGreaterThanOrEqual(32_768);
    expect(Math.max(...ports)).toBeLessThanOrEqual(60_999);
    expect(new Set(ports).size).toBeGreaterThan(30);
  });
});

describe('path-MTU discovery', () => {
  it('marks what fits, is told what does not pass, and then cuts it itself', () => {
    const { sim, h1 } = chain({ mtu: 1000 });
    const told = h1.ping('10.0.3.1', { length: 1400 });
    sim.run();
    expect(told.result).toEqual({ kind: 'error', from: '10.0.1.254', type: 3, code: 4, nextHopMtu: 1000 });
    expect(h1.pathMtuTable()).toMatchObject([{ dst: '10.0.3.1', mtu: 1000 }]);
    const cut = h1.ping('10.0.3.1', { length: 1400 });
    sim.run();
    expect(cut.result.kind).toBe('answered');
    expect(
      headers(sim, 'h1', 'echo-asked').map((ip) => [ip?.totalLength, ip?.dontFragment, ip?.moreFragments]),
    ).toEqual([
      [1428, 1, 0],
      [996, 0, 1],
      [452, 0, 0],
    ]);
  });

  it('says at home what is known not to pass, if it must not be cut', () => {
    const { sim, h1 } = chain({ mtu: 1000 });
    h1.ping('10.0.3.1', { length: 1400 });
    sim.run();
    const again = h1.ping('10.0.3.1', { length: 1400, dontFragment: true });
    const large = h1.ping('10.0.1.254', { length: 1473, dontFragment: true });
    sim.run();
    expect(again.result).toMatchObject({ from: '10.0.1.1', type: 3, code: 4, nextHopMtu: 1000 });
    expect(large.result).toMatchObject({ from: '10.0.1.1', nextHopMtu: 1500 });
  });

  it('tells the socket whose datagram was too large', () => {
    const { sim, h1, h2 } = chain({ mtu: 1000 });
    h2.listen(53);
    const socket = h1.udp.bind();
    socket.send('10.0.3.1', 53, new Uint8Array(1400));
    sim.run();
    expect(socket.errors).toMatchObject([{ type: 3, code: 4, nextHopMtu: 1000 }]);
    expect(h2.inbox).toEqual([]);
    socket.send('10.0.3.1', 53, new Uint8Array(1400));
    sim.run();
    expect(h2.inbox).toHaveLength(1);
  });

  it('does not believe an error about what someone else sent', () => {
    const { sim, h1 } = chain();
    const tell = (src: string) => {
      const quoted = encode(
        [layer('ipv4', { src: ipv4Address(src), dst: ipv4Address('10.0.3.1') }), layer('udp')],
        new Uint8Array(1400),
      );
      const ends = { src: ipv4Address('10.0.1.254'), dst: ipv4Address('10.0.1.1') };
      const error = layer('icmpv4', { type: 3, code: 4, nextHopMtu: 600 });
      const frame = layer('ethernet', { dst: macAddress(mac(1)) });
      sim.inject('r1:eth0', encode([frame, layer('ipv4', ends), error], quoted.subarray(0, 28)));
      sim.run();
      return h1.pathMtuTable().length;
    };
    expect([tell('10.0.1.9'), tell('10.0.1.1')]).toEqual([0, 1]);
  });

  it('can be left off: routers cut then', () => {
    const { sim, h1 } = chain({ mtu: 1000, h1: { discoversPathMtu: false } });
    const ping = h1.ping('10.0.3.1', { length: 1400 });
    sim.run();
    expect(ping.result.kind).toBe('answered');
    expect(headers(sim, 'h1', 'echo-asked').map((ip) => ip?.dontFragment)).toEqual([0]);
    expect(h1.pathMtuTable()).toEqual([]);
  });
});

describe('ping', () => {
  it('sums several up', () => {
    const { sim, h1 } = chain();
    const series = h1.pingSeries('10.0.3.1', { count: 3 });
    sim.run();
    const [least, most] = [milliseconds(6), milliseconds(12)];
    // The first one waits for ARP on each of three links.
    expect(series.summary).toMatchObject({
      sent: 3,
      received: 3,
      errors: 0,
      roundTripNs: { least, mean: milliseconds(8), most },
    });
    expect(sim.nowNs).toBe(seconds(2) + least);
  });

  it('reaches oneself, by one’s address or by the loopback', () => {
    const { sim, h1 } = chain();
    const results = ['10.0.1.1', '127.0.0.1'].map((dst) => h1.ping(dst));
    sim.run();
    expect(results.map(({ result }) => result)).toMatchObject([
      { kind: 'answered', from: '10.0.1.1' },
      { kind: 'answered', from: '127.0.0.1' },
    ]);
    expect(sim.trace.where({ action: 'send' })).toEqual([]);
  });
});

describe('traceroute', () => {
  it.each(['udp', 'icmp'] as const)('finds each router on the way and the end of it, by %s', (mode) => {
    const { sim, h1 } = chain();
    const trace = h1.traceroute('10.0.3.1', { mode });
    expect(trace.result.kind).toBe('running');
    sim.run();
    expect(trace.result.kind).toBe('reached');
    expect(trace.result.hops.map(({ ttl, probes }) => [ttl, ...probes.map((probe) => probe?.from)])).toEqual([
      [1, '10.0.1.254', '10.0.1.254', '10.0.1.254'],
      [2, '10.0.2.2', '10.0.2.2', '10.0.2.2'],
      [3, '10.0.3.1', '10.0.3.1', '10.0.3.1'],
    ]);
    const last = trace.result.hops[2]?.probes[1];
    expect(last).toEqual({
      from: '10.0.3.1',
      roundTripNs: milliseconds(6),
      type: mode === 'udp' ? 3 : 0,
      code: mode === 'udp' ? 3 : 0,
    });
  });

  it('shows a router that says nothing as missing, and goes on behind it', () => {
    const { sim, h1 } = chain({ r2: { sendsErrors: false } });
    const trace = h1.traceroute('10.0.3.1', { probes: 1, timeoutNs: seconds(1) });
    sim.run();
    expect(trace.result.hops.map(({ probes }) => probes[0]?.from ?? null)).toEqual(['10.0.1.254', null, '10.0.3.1']);
  });

  it('counts an answer that comes too late for nothing', () => {
    const { sim, h1 } = chain({ latencyNs: seconds(1.4) });
    // The answer to the first probe comes while the second is waited for.
    const trace = h1.traceroute('10.0.3.1', { probes: 1, maxTtl: 2, timeoutNs: seconds(3) });
    sim.run();
    expect(trace.result).toEqual({
      kind: 'gave-up',
      hops: [
        { ttl: 1, probes: [null] },
        { ttl: 2, probes: [null] },
      ],
    });
  });

  it('ends where there is no way on, and at the last TTL', () => {
    const { sim, h1 } = chain();
    const nowhere = h1.traceroute('10.99.0.1', { probes: 1 });
    sim.run();
    // r2 has no route to it, and says so once a hop is left.
    expect(nowhere.result.kind).toBe('unreachable');
    expect(nowhere.result.hops.at(-1)).toMatchObject({ ttl: 3, probes: [{ from: '10.0.2.2', type: 3, code: 0 }] });
    const short = h1.traceroute('10.0.3.1', { probes: 1, maxTtl: 2 });
    sim.run();
    expect([short.result.kind, short.result.hops.length]).toEqual(['gave-up', 2]);
  });
});

describe('a redirect', () => {
  const threeOnALink = (acceptsRedirects: boolean) => {
    const sim = simulation({ seed: 1 });
    const h = sim.add('h', host({ address: '10.0.0.1/24', mac: mac(1), gateway: '10.0.0.253', acceptsRedirects }));
    const far = host({ address: '10.0.9.1/24', mac: mac(9), gateway: '10.0.9.254' });
    sim.add('far', far);
    sim.add(
      'wrong',
      router({
        interfaces: [{ name: 'eth0', address: '10.0.0.253/24', mac: mac(0x10) }],
        routes: [{ to: '10.0.9.0/24', via: '10.0.0.254' }],
        sendsRedirects: true,
      }),
    );
    sim.add(
      'right',
      router({
        interfaces: [
          { name: 'eth0', address: '10.0.0.254/24', mac: mac(0x20) },
          { name: 'eth1', address: '10.0.9.254/24', mac: mac(0x21) },
        ],
      }),
    );
    sim.add('sw', {
      onFrame: (context, ingress, frame) => {
        for (const port of context.ports) if (port !== ingress) context.send(port, frame, 'repeated');
      },
    });
    sim.link('h:eth0', 'sw:1');
    sim.link('wrong:eth0', 'sw:2');
    sim.link('right:eth0', 'sw:3');
    sim.link('right:eth1', 'far:eth0');
    return { sim, h };
  };

  it('is followed: the next datagram takes the better first hop', () => {
    const { sim, h } = threeOnALink(true);
    const pings = [h.ping('10.0.9.1')];
    sim.run();
    pings.push(h.ping('10.0.9.1'));
    sim.run();
    expect(sim.trace.where({ node: 'wrong', why: 'icmp-error-5-1' })).toHaveLength(1);
    expect(h.routes.at(-1)).toEqual({
      prefix: { network: 0x0a000901, length: 32 },
      out: 'eth0',
      via: '10.0.0.254',
      source: 'redirect',
    });
    expect(sim.trace.where({ node: 'wrong', why: 'forwarded' })).toHaveLength(1);
    expect(h.arpTable().map(({ address }) => address)).toContain('10.0.0.254');
    expect(pings[1]?.result.kind).toBe('answered');
  });

  it('is not taken from anyone but the router that is asked', () => {
    const { sim, h } = threeOnALink(true);
    const quoted = encode([
      layer('ipv4', { src: ipv4Address('10.0.0.1'), dst: ipv4Address('10.0.9.1') }),
      layer('icmpv4', { type: 8 }),
    ]);
    const tell = (src: string, gateway: string) => {
      const ends = { src: ipv4Address(src), dst: ipv4Address('10.0.0.1') };
      const frame = layer('ethernet', { dst: macAddress(mac(1)) });
      sim.inject('sw:1', encode([frame, layer('ipv4', ends), layer('icmpv4', { type: 5, code: 1, gateway })], quoted));
      sim.run();
      return h.routes.length;
    };
    expect(tell('10.0.0.66', '10.0.0.254')).toBe(2);
    // Nor to where one cannot go.
    expect(tell('10.0.0.253', '10.0.5.254')).toBe(2);
    expect(tell('10.0.0.253', '10.0.0.254')).toBe(3);
  });

  it('is ignored by who was told to ignore it', () => {
    const { sim, h } = threeOnALink(false);
    h.ping('10.0.9.1');
    sim.run();
    expect(h.routes).toHaveLength(2);
    expect(sim.trace.whys({ node: 'h' })).toContain('redirect-ignored');
  });
});
