import { readIpv4 } from '../../address/ipv4.ts';
import { readMac } from '../../address/mac.ts';
import { type Simulation, simulation } from '../../sim/simulation.ts';
import type { TraceEntry } from '../../sim/trace.ts';
import { forEver } from '../dhcp/dhcp-message.ts';
import { behindDhcpServer, dhcpServer } from '../dhcp/dhcp-server.ts';
import { readHead } from '../frame.ts';
import { type Host, host } from '../host/host.ts';
import { nat44 } from '../nat44/nat44.ts';
import { vlanSwitch } from '../vlan-switch/vlan-switch.ts';
import { addHypervisor, type Hypervisor, type VirtualMachineOptions } from './hypervisor.ts';
import type { NetworkMode } from './network-mode.ts';

export interface VirtualLabOptions {
  readonly machines: readonly VirtualMachineOptions[];
  readonly seed?: number;
}

/** What can send pings, and where it is found. */
export interface LabEnd {
  readonly name: string;
  address(): string | null;
  ping(dst: string): { readonly result: { readonly kind: string } } | null;
}

export interface VirtualLab {
  readonly sim: Simulation;
  readonly hypervisor: Hypervisor;
  readonly neighbour: Host;
  readonly internet: Host;
  /** `internet`, `neighbour`, `pc` (the physical host), then the machines. */
  readonly ends: readonly LabEnd[];
  /** Nodes that look no further than the frame. */
  readonly switches: readonly string[];
}

/**
 * A home: a router (192.168.1.1, DHCP, masquerading behind 203.0.113.2), `pc` 192.168.1.10 with virtual machines,
 * `neighbour` 192.168.1.20 on the same switch, and `internet` 203.0.113.50 outside. It comes back with every lease
 * given.
 */
export function virtualLab({ machines, seed = 1 }: VirtualLabOptions): VirtualLab {
  const sim = simulation({ seed });
  const lan = { mode: 'access', vlan: 1 } as const;
  const box = nat44({
    interfaces: [
      { name: 'lan', address: '192.168.1.1/24', mac: '02:00:00:00:01:01' },
      { name: 'wan', address: '203.0.113.2/24', mac: '02:00:00:00:01:02' },
    ],
    outside: ['wan'],
  });
  const addresses = dhcpServer({
    port: 'lan',
    address: '192.168.1.1/24',
    mac: '02:00:00:00:01:01',
    pool: { first: '192.168.1.100', last: '192.168.1.199' },
    router: '192.168.1.1',
    leaseTimeS: forEver,
  });
  sim.add('box', behindDhcpServer(addresses, box));
  sim.add('lan', vlanSwitch({ ports: { box: lan, pc: lan, neighbour: lan } }));
  const internet = sim.add('internet', host({ address: '203.0.113.50/24', mac: '02:00:00:00:02:01' }));
  const neighbour = sim.add(
    'neighbour',
    host({ address: '192.168.1.20/24', mac: '02:00:00:00:02:02', gateway: '192.168.1.1' }),
  );
  const hypervisor = addHypervisor(sim, 'pc', {
    address: '192.168.1.10/24',
    mac: '02:00:00:00:02:03',
    gateway: '192.168.1.1',
    machines,
  });
  sim.link('box:wan', 'internet:eth0');
  sim.link('box:lan', 'lan:box');
  sim.link('neighbour:eth0', 'lan:neighbour');
  sim.link(hypervisor.uplink, 'lan:pc');
  sim.run();

  const ends: readonly LabEnd[] = [
    { name: 'internet', address: () => '203.0.113.50', ping: (dst) => internet.ping(dst) },
    { name: 'neighbour', address: () => '192.168.1.20', ping: (dst) => neighbour.ping(dst) },
    { name: 'pc', address: () => '192.168.1.10', ping: (dst) => hypervisor.host.ping(dst) },
    ...hypervisor.machines.map((machine) => ({
      name: machine.name,
      address: () => machine.address,
      ping: (dst: string) => machine.host?.ping(dst) ?? null,
    })),
  ];
  return { sim, hypervisor, neighbour, internet, ends, switches: ['lan', ...hypervisor.switches] };
}

/** A ping as it is at one point of its way. */
export interface Sighting {
  /** Who sends it on, and by which port. */
  readonly node: string;
  readonly port: string;
  readonly srcMac: string;
  readonly dstMac: string;
  readonly src: string;
  readonly dst: string;
}

export interface Reach {
  readonly from: string;
  readonly to: string;
  /** A ping to the other's own address was answered by the other. */
  readonly isReached: boolean;
  /**
   * The request at every node that looked further than the frame, from the sender on; the last is what the target
   * sees. Where it is lost, as far as it came.
   */
  readonly path: readonly Sighting[];
}

/** Pings from one end to another and says what became of it. */
export function reach(lab: VirtualLab, from: string, to: string): Reach {
  const { sim, ends, switches } = lab;
  const find = (name: string): LabEnd => {
    const end = ends.find((each) => each.name === name);
    if (end === undefined) throw new TypeError(`There is no “${name}” in this lab.`);
    return end;
  };
  const dst = find(to).address();
  const first = sim.trace.entries.length;
  const ping = dst === null ? null : find(from).ping(dst);
  sim.run();
  const entries = sim.trace.entries.slice(first);
  // Two machines may have one address: it has to be this one that answered.
  const isReached =
    ping?.result.kind === 'answered' && entries.some(({ node, why }) => node === to && why === 'echo-replied');
  const path = entries
    .filter(({ node, action }) => action === 'send' && !switches.includes(node))
    .flatMap((entry) => sighting(entry) ?? []);
  return { from, to, isReached, path };
}

/** Every end to every other. */
export function reachabilityMatrix(lab: VirtualLab): readonly Reach[] {
  const names = lab.ends.map(({ name }) => name);
  return names.flatMap((from) => names.filter((to) => to !== from).map((to) => reach(lab, from, to)));
}

/** What one can say of a machine from outside it. */
export interface MachineReport {
  readonly name: string;
  readonly mode: NetworkMode;
  readonly address: string | null;
  /** The node that gave the address; null for one that was set by hand. */
  readonly dhcpServer: string | null;
  readonly reachesInternet: boolean;
  /** Source addresses of its pings as `neighbour` and `internet` see them; null where none arrives. */
  readonly seenByNeighbour: { readonly mac: string; readonly ip: string } | null;
  readonly seenByInternet: { readonly mac: string; readonly ip: string } | null;
  readonly isReachedByNeighbour: boolean;
  readonly isReachedByHost: boolean;
  readonly reachesHost: boolean;
  /** Machines of the same mode that it reaches; null where there are none. */
  readonly reachesSiblings: boolean | null;
}

/** One row a machine, from a run: what the modes come to. */
export function reportMachines(lab: VirtualLab): readonly MachineReport[] {
  const { machines } = lab.hypervisor;
  return machines.map((machine): MachineReport => {
    const { name, mode, address } = machine;
    const siblings = machines.filter((each) => each !== machine && each.mode === mode);
    const toInternet = reach(lab, name, 'internet');
    const toNeighbour = reach(lab, name, 'neighbour');
    return {
      name,
      mode,
      address,
      dhcpServer: dhcpServerOf(lab, machine.mac),
      reachesInternet: toInternet.isReached,
      seenByInternet: seenAs(toInternet),
      seenByNeighbour: seenAs(toNeighbour),
      isReachedByNeighbour: reach(lab, 'neighbour', name).isReached,
      isReachedByHost: reach(lab, 'pc', name).isReached,
      reachesHost: reach(lab, name, 'pc').isReached,
      reachesSiblings: siblings.length === 0 ? null : siblings.every((each) => reach(lab, name, each.name).isReached),
    };
  });
}

function seenAs({ isReached, path }: Reach): { readonly mac: string; readonly ip: string } | null {
  const last = path.at(-1);
  return isReached && last !== undefined ? { mac: last.srcMac, ip: last.src } : null;
}

function dhcpServerOf({ sim }: VirtualLab, mac: string): string | null {
  const given = sim.trace.where({ why: 'dhcp-acknowledged' }).find(({ details }) => details?.mac === mac);
  return given?.node ?? null;
}

function sighting({ node, port = '', frame }: TraceEntry): Sighting | null {
  const head = frame === undefined ? null : readHead(frame);
  if (frame === undefined || head === null || head.etherType !== 0x0800) return null;
  const ip = head.length;
  const isEchoRequest = frame[ip + 9] === 1 && frame[ip + 20] === 8;
  if (!isEchoRequest) return null;
  return {
    node,
    port,
    srcMac: readMac(frame, 6),
    dstMac: readMac(frame, 0),
    src: readIpv4(frame, ip + 12),
    dst: readIpv4(frame, ip + 16),
  };
}
