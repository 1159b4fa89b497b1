import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat } from '../../../bytes/write.ts';
import { milliseconds, seconds } from '../../sim/handler.ts';
import type { LinkOptions } from '../../sim/link.ts';
import { rng } from '../../sim/rng.ts';
import { type Simulation, simulation } from '../../sim/simulation.ts';
import { type Host, host } from '../host/host.ts';
import type { IpipOptions } from '../ipip/ipip.ts';
import { nat44 } from '../nat44/nat44.ts';
import type { NatProfileName } from '../nat44/profiles.ts';
import { router } from '../router/router.ts';
import type { RouterTunnelOptions } from '../tunnel/tunnel-set.ts';
import type { TcpEnd } from './connection.ts';

const address = (n: number) => `02:00:00:00:00:${n.toString(16).padStart(2, '0')}`;
// Links that lose need a patient ARP: what is tested here is TCP.
const arp = { requests: 50 };

interface Network {
  readonly sim: Simulation;
  readonly client: Host;
  readonly server: Host;
  readonly serverAddress: string;
}

/** client -- a =tunnel over 192.0.2.0/24= b -- server: less passes than the tunnel's ends think, and who sends is told. */
const throughTunnel =
  (tunnel: (ends: IpipOptions) => RouterTunnelOptions, wanMtu: number) =>
  (seed: number, link: LinkOptions): Network => {
    const sim = simulation({ seed, eventBudget: 1_000_000 });
    const end = (n: number) =>
      router({
        interfaces: [
          { name: 'lan', address: `10.${n}.0.254/24`, mac: address(0x10 + n) },
          { name: 'wan', address: `192.0.2.${n}/24`, mac: address(0x20 + n), mtu: wanMtu },
        ],
        tunnels: [
          tunnel({ name: 'tun0', address: `172.16.0.${n}/30`, local: `192.0.2.${n}`, remote: `192.0.2.${3 - n}` }),
        ],
        routes: [{ to: `10.${3 - n}.0.0/24`, out: 'tun0' }],
        arp,
      });
    const of = (n: number) => host({ address: `10.${n}.0.1/24`, mac: address(n), gateway: `10.${n}.0.254`, arp });
    const client = sim.add('client', of(1));
    const server = sim.add('server', of(2));
    sim.add('a', end(1));
    sim.add('b', end(2));
    sim.link('client:eth0', 'a:lan');
    sim.link('a:wan', 'b:wan', link);
    sim.link('b:lan', 'server:eth0');
    return { sim, client, server, serverAddress: '10.2.0.1' };
  };

/** client -- r -- server, the far link with an MTU of its own. */
function throughRouter(seed: number, link: LinkOptions): Network {
  const sim = simulation({ seed, eventBudget: 1_000_000 });
  const client = sim.add('client', host({ address: '10.1.0.1/24', mac: address(1), gateway: '10.1.0.254', arp }));
  const narrow = { mtu: 700, arp };
  const server = sim.add('server', host({ address: '10.2.0.1/24', mac: address(2), gateway: '10.2.0.254', ...narrow }));
  sim.add(
    'r',
    router({
      interfaces: [
        { name: 'eth0', address: '10.1.0.254/24', mac: address(0x10) },
        { name: 'eth1', address: '10.2.0.254/24', mac: address(0x11), mtu: 700 },
      ],
      arp,
    }),
  );
  sim.link('client:eth0', 'r:eth0', link);
  sim.link('r:eth1', 'server:eth0', { ...link, mtu: 700 });
  return { sim, client, server, serverAddress: '10.2.0.1' };
}

/** client -- nat -- server: the client's address never gets out; the link to the server is narrow. */
const throughNat =
  (profile: NatProfileName) =>
  (seed: number, link: LinkOptions): Network => {
    const sim = simulation({ seed, eventBudget: 1_000_000 });
    const client = sim.add('client', host({ address: '192.168.1.9/24', mac: address(1), gateway: '192.168.1.1', arp }));
    const server = sim.add('server', host({ address: '203.0.113.9/24', mac: address(2), mtu: 700, arp }));
    sim.add(
      'nat',
      nat44({
        interfaces: [
          { name: 'in', address: '192.168.1.1/24', mac: address(0x10) },
          { name: 'out', address: '203.0.113.2/24', mac: address(0x11), mtu: 700 },
        ],
        outside: ['out'],
        profile,
        arp,
      }),
    );
    sim.link('client:eth0', 'nat:in', link);
    sim.link('nat:out', 'server:eth0', { ...link, mtu: 700 });
    return { sim, client, server, serverAddress: '203.0.113.9' };
  };

const links = fc.record({
  latencyNs: fc.integer({ min: 1000, max: milliseconds(50) }),
  loss: fc.double({ min: 0, max: 0.07, noNaN: true }),
  reordering: fc.double({ min: 0, max: 0.3, noNaN: true }),
  bandwidthBps: fc.constantFrom(1e6, 1e8),
  queue: fc.integer({ min: 3, max: 50 }),
});

describe.each([
  ['a router to a narrow link', throughRouter],
  ['an IP-in-IP tunnel', throughTunnel((ends) => ends, 1500)],
  ['an IP-in-IP tunnel over a narrow link', throughTunnel((ends) => ends, 1200)],
  [
    'a GRE tunnel with key, checksum and sequence',
    throughTunnel((ends) => ({ ...ends, kind: 'gre', key: 7, hasChecksum: true, hasSequence: true }), 1200),
  ],
  ['a NAT as RFC 4787 asks', throughNat('rfc4787')],
  ['a NAT that maps each destination anew', throughNat('symmetric')],
  ['a NAT as in Linux', throughNat('linux')],
])('TCP through %s', (_what, network) => {
  it('carries random bytes both ways intact, whatever links lose and reorder', () => {
    fc.assert(
      fc.property(links, fc.nat(40_000), fc.nat(40_000), fc.nat(), (link, up, down, seed) => {
        const { sim, client, server, serverAddress } = network(seed, link);
        const random = rng(seed);
        const [request, response] = [random.bytes(up), random.bytes(down)];
        const got: Uint8Array[] = [];
        const ends: TcpEnd[] = [];
        let endedNs = 0;
        const onClosed = (_own: unknown, why: TcpEnd): void => {
          ends.push(why);
          endedNs = sim.nowNs;
        };
        server.tcp.listen(80, {
          onData: (_own, data) => got.push(data),
          onEnd(own) {
            own.send(response);
            own.close();
          },
          onClosed,
        });
        const connection = client.tcp.connect(serverAddress, 80, {
          onOpen(own) {
            own.send(request);
            own.close();
          },
          onClosed,
        });
        expect(sim.run().why).toBe('idle');
        // Eight losses in a row end a connection, and half a minute of silence ends Linux's memory of one that closes:
        // as they should; what came until then is right.
        const isUnlucky = ends.some((end) => end !== 'finished');
        if (isUnlucky) expect(endedNs).toBeGreaterThan(seconds(60));
        const came = concat(...got);
        expect(came).toEqual(isUnlucky ? request.subarray(0, came.length) : request);
        if (isUnlucky) return;
        expect(ends).toEqual(['finished', 'finished']);
        expect(connection.received()).toEqual(response);
        // Nothing is left but the server's open port.
        expect([client, server].flatMap((each) => each.tcp.connections().map(({ state }) => state))).toEqual([
          'LISTEN',
        ]);
      }),
      { numRuns: 25 },
    );
  });
});
