import { host } from '#lib/netsim/devices/host/host.ts';
import { router } from '#lib/netsim/devices/router/router.ts';
import { vlanSwitch } from '#lib/netsim/devices/vlan-switch/vlan-switch.ts';
import { milliseconds } from '#lib/netsim/sim/handler.ts';
import { type Simulation, simulation } from '#lib/netsim/sim/simulation.ts';

const mac = (n: number): string => `02:00:00:00:00:${n.toString(16).padStart(2, '0')}`;

/**
 * Four hosts in two VLANs, a switch, a router on a stick, links that lose and reorder: everything draws from the
 * random streams, so that two runs differ if anything depends on more than the seed.
 */
export function busyNetwork(seed: number): Simulation {
  const sim = simulation({ seed });
  const access = (vlan: number) => ({ mode: 'access', vlan }) as const;
  sim.add(
    'sw',
    vlanSwitch({
      ports: {
        p1: access(10),
        p2: access(10),
        p3: access(20),
        p4: access(20),
        up: { mode: 'trunk', allowed: [10, 20] },
      },
    }),
  );
  sim.add(
    'r',
    router({
      interfaces: [
        { name: 'eth0.10', address: '10.0.10.254/24', mac: mac(0x10), mtu: 1200 },
        { name: 'eth0.20', address: '10.0.20.254/24', mac: mac(0x10) },
      ],
    }),
  );
  sim.link('r:eth0', 'sw:up', { latencyNs: milliseconds(1), bandwidthBps: 10e6, queue: 20 });
  const hosts = [1, 2, 3, 4].map((n) => {
    const net = n < 3 ? 10 : 20;
    const options = { address: `10.0.${net}.${n}/24`, gateway: `10.0.${net}.254`, mac: mac(n) };
    const device = sim.add(`h${n}`, host(options));
    sim.link(`h${n}:eth0`, `sw:p${n}`, { latencyNs: 50_000, loss: 0.03, reordering: 0.1, bandwidthBps: 100e6 });
    return device;
  });
  const [h1, h2, h3, h4] = hosts;
  h3?.tcp.listen(80, { onData: (own, data) => own.send(data), onEnd: (own) => own.close() });
  h4?.listen(53);
  sim.at(0, () => h1?.pingSeries('10.0.20.4', { count: 5, intervalNs: milliseconds(30), length: 1400 }));
  sim.at(milliseconds(5), () => {
    const connection = h1?.tcp.connect('10.0.20.3', 80);
    connection?.send(new Uint8Array(20_000).map((_, i) => i));
    connection?.close();
  });
  sim.at(milliseconds(7), () => void h2?.traceroute('10.0.20.4'));
  sim.at(milliseconds(9), () => h2?.udp.bind().send('10.0.20.4', 53, new Uint8Array(100)));
  return sim;
}
