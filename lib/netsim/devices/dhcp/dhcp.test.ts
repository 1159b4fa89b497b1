import { describe, expect, it } from 'vitest';
import { seconds } from '../../sim/handler.ts';
import { simulation } from '../../sim/simulation.ts';
import { host } from '../host/host.ts';
import { vlanSwitch } from '../vlan-switch/vlan-switch.ts';
import { type DhcpHostOptions, dhcpHost } from './dhcp-host.ts';
import { behindDhcpServer, type DhcpServerOptions, dhcpServer } from './dhcp-server.ts';

const mac = (n: number): string => `02:00:00:00:00:${n.toString(16).padStart(2, '0')}`;

/** A server 10.0.0.1 and three clients on one switch. */
function lan(server: Partial<DhcpServerOptions> = {}, client: Partial<DhcpHostOptions> = {}) {
  const sim = simulation({ seed: 3 });
  const port = { mode: 'access', vlan: 1 } as const;
  sim.add('sw', vlanSwitch({ ports: { s: port, p1: port, p2: port, p3: port } }));
  const service = dhcpServer({
    port: 'eth0',
    address: '10.0.0.1/24',
    mac: mac(1),
    pool: { first: '10.0.0.100', last: '10.0.0.101' },
    router: '10.0.0.1',
    nameServers: ['10.0.0.1'],
    leaseTimeS: 0xffffffff,
    ...server,
  });
  sim.add('server', behindDhcpServer(service, host({ address: '10.0.0.1/24', mac: mac(1) })));
  sim.link('server:eth0', 'sw:s');
  const clients = [1, 2, 3].map((n) => {
    const added = sim.add(`c${n}`, dhcpHost({ mac: mac(0x10 + n), ...client }));
    sim.link(`c${n}:eth0`, `sw:p${n}`);
    return added;
  });
  const [c1, c2, c3] = clients;
  if (c1 === undefined || c2 === undefined || c3 === undefined) throw new Error('three clients');
  return { sim, service, c1, c2, c3 };
}

describe('a DHCP server and its clients', () => {
  it('agree on an address in four messages (RFC 2131 figure 3)', () => {
    const { sim, service, c1 } = lan();
    sim.run();
    expect(sim.trace.whys({ node: 'c1', action: 'send' }).slice(0, 2)).toEqual(['dhcp-discover', 'dhcp-request']);
    expect(sim.trace.whys({ node: 'server', action: 'send' })).toContain('dhcp-acknowledged');
    expect(c1.clientState).toBe('bound');
    expect(c1.lease).toMatchObject({
      address: '10.0.0.100',
      cidr: '10.0.0.100/24',
      router: '10.0.0.1',
      expiresNs: null,
    });
    expect(service.leases(sim.nowNs)).toMatchObject([
      { address: '10.0.0.100', mac: mac(0x11), state: 'leased' },
      { address: '10.0.0.101', mac: mac(0x12), state: 'leased' },
    ]);
  });

  it('give nothing when the pool is empty; who gets no offer gives up', () => {
    const { sim, c3 } = lan();
    sim.run();
    expect(c3).toMatchObject({ clientState: 'gave-up', host: null });
    expect(sim.trace.where({ why: 'dhcp-pool-exhausted' })).toHaveLength(5);
    // 4, 8, 16, 32 and 64 s, each a second more or less (§4.1).
    const sent = sim.trace.where({ node: 'c3', why: 'dhcp-discover' }).map(({ timeNs }) => timeNs / 1e9);
    for (const [i, wait] of [4, 8, 16, 32].entries()) {
      expect(Math.abs((sent[i + 1] ?? 0) - (sent[i] ?? 0) - wait)).toBeLessThanOrEqual(1);
    }
  });

  it('make hosts that reach each other', () => {
    const { sim, c1, c2 } = lan();
    sim.run();
    const ping = c1.host?.ping(c2.lease?.address ?? '');
    sim.run();
    expect(ping?.result.kind).toBe('answered');
  });

  it('renew at half the lease, by unicast, without a new host (RFC 2131 §4.4.5)', () => {
    const { sim, c1 } = lan({ leaseTimeS: 1000 });
    sim.run({ untilNs: seconds(10) });
    const { host: first } = c1;
    sim.run({ untilNs: seconds(600) });
    const [, renewal] = sim.trace.where({ node: 'c1', why: 'dhcp-request' });
    expect(renewal?.timeNs).toBeGreaterThanOrEqual(seconds(500));
    expect(renewal?.timeNs).toBeLessThan(seconds(501));
    expect(renewal?.frame?.subarray(0, 6)).toEqual(Uint8Array.of(2, 0, 0, 0, 0, 1));
    expect(sim.trace.where({ node: 'c1', why: 'dhcp-renewed' })).toHaveLength(1);
    expect(c1.host).toBe(first);
  });

  it('lose the address when no server renews it, after asking all of them', () => {
    const { sim, c1 } = lan({ leaseTimeS: 1000 });
    sim.run({ untilNs: seconds(10) });
    sim.setLink('server:eth0', false);
    sim.run({ untilNs: seconds(990) });
    expect(c1.clientState).toBe('rebinding');
    const last = sim.trace.where({ node: 'c1', why: 'dhcp-request' }).at(-1);
    expect(last?.frame?.[0]).toBe(0xff);
    sim.run({ untilNs: seconds(1010) });
    expect(c1.host).toBeNull();
    expect(sim.trace.where({ node: 'c1', why: 'dhcp-lease-expired' })).toHaveLength(1);
  });

  it('give a released address to the next who asks, and keep reservations for whom they are', () => {
    const { sim, service, c1, c3 } = lan({ reservations: [{ mac: mac(0x13), address: '10.0.0.50' }] });
    sim.run();
    expect(c3.lease?.address).toBe('10.0.0.50');
    c1.release();
    sim.run();
    expect(c1.host).toBeNull();
    expect(service.leases(sim.nowNs).map(({ address }) => address)).toEqual(['10.0.0.50', '10.0.0.101']);
    expect(sim.trace.whys({ node: 'server' })).toContain('dhcp-released');
  });

  it('decline an address that somebody has without having asked (RFC 2131 §3.1 step 5)', () => {
    const { sim, service, c1 } = lan();
    sim.restart('c3', host({ address: '10.0.0.100/24', mac: mac(0x33) }));
    sim.run({ untilNs: seconds(60) });
    expect(sim.trace.whys({ node: 'server' })).toContain('dhcp-declined');
    expect(c1.lease?.address).not.toBe('10.0.0.100');
    expect(service.leases(sim.nowNs)[0]).toMatchObject({ address: '10.0.0.100', state: 'declined' });
  });

  it('take somebody’s function for the choice, and never give one address twice', () => {
    const asked: string[] = [];
    const { sim, c1, c2 } = lan({
      assign: ({ mac: who, free }) => {
        asked.push(who);
        return free.at(-1) ?? null;
      },
    });
    sim.run();
    expect([c1.lease?.address, c2.lease?.address]).toEqual(['10.0.0.101', '10.0.0.100']);
    expect(new Set(asked)).toContain(mac(0x11));
    const stubborn = lan({ assign: () => '10.0.0.100' });
    stubborn.sim.run();
    expect([stubborn.c1.lease?.address, stubborn.c2.lease]).toEqual(['10.0.0.100', null]);
  });
});
