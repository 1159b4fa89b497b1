import { describe, expect, it } from 'vitest';
import { decode } from '../../decode.ts';
import { find } from '../../packet.ts';
import { ipv4 } from '../../protocols/ipv4/ipv4.ts';
import { simulation } from '../../sim/simulation.ts';
import { host } from '../host/host.ts';
import { router } from '../router/router.ts';

const address = (n: number) => `02:00:00:00:00:${n.toString(16).padStart(2, '0')}`;

/** h1 10.1.0.1 -- a =tunnel over 192.0.2.0/24= b -- h2 10.2.0.1 */
function site({ far = '192.0.2.2', routeRemote = false } = {}) {
  const sim = simulation({ seed: 1 });
  const end = (n: number, remote: string) =>
    router({
      interfaces: [
        { name: 'lan', address: `10.${n}.0.254/24`, mac: address(0x10 + n) },
        { name: 'wan', address: `192.0.2.${n}/24`, mac: address(0x20 + n) },
      ],
      tunnels: [{ name: 'tun0', address: `172.16.0.${n}/30`, local: `192.0.2.${n}`, remote }],
      routes: [
        { to: `10.${3 - n}.0.0/24`, out: 'tun0' },
        ...(routeRemote ? [{ to: `${remote}/32`, out: 'tun0' }] : []),
      ],
    });
  const h1 = sim.add('h1', host({ address: '10.1.0.1/24', mac: address(1), gateway: '10.1.0.254' }));
  sim.add('h2', host({ address: '10.2.0.1/24', mac: address(2), gateway: '10.2.0.254' }));
  sim.add('a', end(1, far));
  sim.add('b', end(2, '192.0.2.1'));
  sim.link('h1:eth0', 'a:lan');
  sim.link('a:wan', 'b:wan');
  sim.link('b:lan', 'h2:eth0');
  return { sim, h1 };
}

describe('an IP-in-IP tunnel', () => {
  it('carries a ping; the inner TTL falls by the two routers only, the outer one is its own', () => {
    const { sim, h1 } = site();
    const ping = h1.ping('10.2.0.1', { ttl: 10, dontFragment: true });
    sim.run();
    expect(ping.result.kind).toBe('answered');
    const [wrapped] = sim.trace.where({ node: 'a', action: 'send', why: 'encapsulated' });
    const packet = decode(wrapped?.frame ?? new Uint8Array(0));
    expect(find(packet, ipv4)?.fields).toMatchObject({ src: '192.0.2.1', dst: '192.0.2.2', ttl: 64, dontFragment: 1 });
    expect(find(packet, ipv4, 1)?.fields).toMatchObject({ src: '10.1.0.1', dst: '10.2.0.1', ttl: 9 });
    const [out] = sim.trace.where({ node: 'b', why: 'forwarded' });
    expect(find(decode(out?.frame ?? new Uint8Array(0)), ipv4)?.fields.ttl).toBe(8);
  });

  it('says 1480 to who may not be fragmented', () => {
    const { sim, h1 } = site();
    const ping = h1.ping('10.2.0.1', { length: 1472, dontFragment: true });
    sim.run();
    expect(ping.result).toMatchObject({ kind: 'error', type: 3, code: 4, nextHopMtu: 1480 });
  });

  it('fragments the inner datagram first, each piece in a header of its own', () => {
    const { sim, h1 } = site();
    const ping = h1.ping('10.2.0.1', { length: 1472, dontFragment: false });
    sim.run();
    expect(ping.result.kind).toBe('answered');
    expect(sim.trace.where({ node: 'a', action: 'send', why: 'encapsulated' })).toHaveLength(2);
  });

  it('drops what comes from an end it does not know, without an answer', () => {
    const { sim, h1 } = site();
    h1.ping('10.2.0.1');
    sim.run();
    const [reply] = sim.trace.where({ node: 'b', action: 'send', why: 'encapsulated' });
    const { sim: other } = site({ far: '192.0.2.9' });
    other.inject('b:wan', reply?.frame ?? new Uint8Array(0));
    other.run();
    expect(other.trace.whys({ node: 'a' })).toEqual(['no-such-tunnel']);
  });

  it('notices that the way to its other end leads into itself', () => {
    const { sim, h1 } = site({ routeRemote: true });
    h1.ping('10.2.0.1');
    expect(sim.run()).toEqual({ why: 'idle' });
    expect(sim.trace.whys({ node: 'a', action: 'drop' })).toEqual(['tunnel-routed-into-itself']);
  });
});
