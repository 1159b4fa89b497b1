import type { Handler } from '../../sim/handler.ts';
import type { Simulation } from '../../sim/simulation.ts';
import { type DhcpHost, dhcpHost } from '../dhcp/dhcp-host.ts';
import { forEver } from '../dhcp/dhcp-message.ts';
import { behindDhcpServer, dhcpServer } from '../dhcp/dhcp-server.ts';
import { type Host, host } from '../host/host.ts';
import type { InterfaceOptions } from '../ip/interface.ts';
import { contains, parseCidr } from '../ip/prefix.ts';
import { type Nat44, nat44, type PortForward } from '../nat44/nat44.ts';
import { type VlanSwitch, vlanSwitch } from '../vlan-switch/vlan-switch.ts';
import type { NetworkMode } from './network-mode.ts';

export interface VirtualMachineOptions {
  readonly name: string;
  readonly mode: NetworkMode;
  /** By default one of VirtualBox's, made of the machine's place in the list. */
  readonly mac?: string;
  /** On an internal network, where nobody serves addresses; by default 10.10.10.1/24 and so on. */
  readonly address?: string;
  /** Ports of the physical host that lead to this machine; where there is a translator between the two. */
  readonly forwards?: readonly { readonly protocol: 'tcp' | 'udp'; readonly hostPort: number; readonly port: number }[];
}

export interface HypervisorOptions {
  /** The physical host's own place on the LAN. */
  readonly address: string;
  readonly mac: string;
  readonly gateway: string;
  readonly machines: readonly VirtualMachineOptions[];
}

export interface VirtualMachine {
  readonly name: string;
  readonly mode: NetworkMode;
  readonly mac: string;
  readonly node: DhcpHost | Host;
  /** Null while it has none. */
  readonly host: Host | null;
  /** Without its prefix; null while it has none. */
  readonly address: string | null;
}

export interface Hypervisor {
  /** The port to link to the LAN: the physical card. */
  readonly uplink: string;
  /** The physical host: it pings, answers, forwards for its machines, and translates for them. */
  readonly host: Nat44;
  readonly machines: readonly VirtualMachine[];
  /** Nodes that only pass frames on: the bridge to the physical card, and the virtual switches. */
  readonly switches: readonly string[];
}

const lan = { mode: 'access', vlan: 1 } as const;
/** As VirtualBox has them: the translator at .2, its first machine at .15; host-only from .101 on, served by .100. */
const natAddress = '10.0.2.2/24';
const natFirst = 15;
const virbr = '192.168.122.1/24';
const hostOnly = '192.168.56.1/24';

/**
 * Adds a physical host with virtual machines to a simulation: nodes `name` (the host), `name-bridge` (its card in
 * promiscuous mode), and for what the machines need `name-host-only`, `name-internal`, `name-nat-network`,
 * `name-virbr`, and for each machine on NAT a translator `<machine>-nat`. All are devices of this library.
 *
 * VirtualBox's translators are parts of a process that open sockets on the host; here they are nodes of their own
 * behind the host, which translates once more: what the LAN sees is the same, the TTL is one lower. Leases never end,
 * so that a simulation comes to rest. Not supported: several cards a machine, VirtualBox's generic and cloud modes,
 * libvirt's routed mode.
 */
export function addHypervisor(sim: Simulation, name: string, options: HypervisorOptions): Hypervisor {
  const { machines: wanted } = options;
  const of = (mode: NetworkMode): readonly VirtualMachineOptions[] => wanted.filter((each) => each.mode === mode);
  const macOf = (machine: VirtualMachineOptions): string =>
    machine.mac ?? `08:00:27:00:00:${hexByte(wanted.indexOf(machine) + 1)}`;
  const hostMac = (n: number): string => `0a:00:27:00:00:${hexByte(n)}`;
  const switches: string[] = [];
  const links: (readonly [string, string])[] = [];

  function addSwitch(node: string, ports: readonly string[]): VlanSwitch {
    switches.push(node);
    return sim.add(node, vlanSwitch({ ports: Object.fromEntries(ports.map((port) => [port, lan])) }));
  }

  // Every translator of the machines' own stands behind the host on a link of two addresses (RFC 6598's space).
  const translators = [
    ...of('nat').map((machine) => ({ node: `${machine.name}-nat`, members: [machine] })),
    ...(of('nat-network').length === 0 ? [] : [{ node: `${name}-nat-network`, members: of('nat-network') }]),
  ].map((each, i) => ({ ...each, port: `nat${i}`, hostEnd: `100.64.${i}.1`, ownEnd: `100.64.${i}.2`, index: i }));

  const inner: InterfaceOptions[] = [
    ...translators.map(({ port, hostEnd, index }) => ({
      name: port,
      address: `${hostEnd}/30`,
      mac: hostMac(0x40 + index),
    })),
    ...(of('libvirt-nat').length === 0 ? [] : [{ name: 'virbr0', address: virbr, mac: '52:54:00:00:00:fe' }]),
    ...(of('host-only').length === 0 ? [] : [{ name: 'vboxnet0', address: hostOnly, mac: hostMac(0) }]),
  ];
  const addressIn = (cidr: string, place: number): string => cidr.replace(/\d+\/\d+$/, String(place));

  /** The host's ports that lead to machines, by way of whatever translates for them. */
  const forwards: PortForward[] = [
    ...translators.flatMap(({ members, ownEnd }) =>
      members.flatMap((machine) =>
        (machine.forwards ?? []).map(({ protocol, hostPort }) => ({
          protocol,
          port: hostPort,
          to: { address: ownEnd, port: hostPort },
        })),
      ),
    ),
    ...of('libvirt-nat').flatMap((machine, i) =>
      (machine.forwards ?? []).map(({ protocol, hostPort, port }) => ({
        protocol,
        port: hostPort,
        to: { address: addressIn(virbr, 2 + i), port },
      })),
    ),
  ];

  const physical = nat44({
    interfaces: [{ name: 'eth0', address: options.address, mac: options.mac }, ...inner],
    outside: ['eth0'],
    routes: [{ to: '0.0.0.0/0', via: options.gateway }],
    profile: 'linux',
    behaviour: { untranslatedInbound: 'drop' },
    forwards,
    filter: keptApart(inner),
  });

  const services = [
    serve('virbr0', { address: virbr, members: of('libvirt-nat'), first: 2, router: virbr }),
    serve('vboxnet0', { address: addressIn(hostOnly, 100), members: of('host-only'), first: 101, router: null }),
  ];
  sim.add(
    name,
    services.reduce<Handler>((device, service) => (service === null ? device : service(device)), physical),
  );

  /** A DHCP server in front of the device that stands on this port; each machine's address is kept for it. */
  function serve(port: string, { address, members, first, router }: Pool): ((device: Handler) => Handler) | null {
    if (members.length === 0) return null;
    const own = address.split('/')[0] ?? address;
    const server = dhcpServer({
      port,
      address: `${own}/24`,
      mac: inner.find((each) => each.name === port)?.mac ?? hostMac(0x20),
      pool: { first: addressIn(`${own}/24`, first), last: addressIn(`${own}/24`, 254) },
      ...(router === null ? {} : { router: router.split('/')[0] ?? router }),
      leaseTimeS: forEver,
      reservations: members.map((machine, i) => ({ mac: macOf(machine), address: addressIn(`${own}/24`, first + i) })),
    });
    return (device) => behindDhcpServer(server, device);
  }

  for (const { node, members, port, hostEnd, ownEnd, index } of translators) {
    const device = nat44({
      interfaces: [
        { name: 'in', address: natAddress, mac: `52:54:00:12:35:${hexByte(2 + index)}` },
        { name: 'out', address: `${ownEnd}/30`, mac: hostMac(0x80 + index) },
      ],
      outside: ['out'],
      routes: [{ to: '0.0.0.0/0', via: hostEnd }],
      profile: 'linux',
      behaviour: { untranslatedInbound: 'drop' },
      forwards: members.flatMap((machine, i) =>
        (machine.forwards ?? []).map(({ protocol, hostPort, port: inside }) => ({
          protocol,
          port: hostPort,
          to: { address: addressIn(natAddress, natFirst + i), port: inside },
        })),
      ),
    });
    const service = serve('in', { address: natAddress, members, first: natFirst, router: natAddress });
    sim.add(node, service === null ? device : service(device));
    links.push([`${node}:out`, `${name}:${port}`]);
    const [only] = members;
    if (members.length === 1 && only?.mode === 'nat') links.push([`${only.name}:eth0`, `${node}:in`]);
  }

  const machines = wanted.map((machine): VirtualMachine => {
    const { mode } = machine;
    const mac = macOf(machine);
    const place = of('internal').indexOf(machine) + 1;
    const added =
      mode === 'internal'
        ? {
            isFixed: true as const,
            node: sim.add(machine.name, host({ address: machine.address ?? `10.10.10.${place}/24`, mac })),
          }
        : { isFixed: false as const, node: sim.add(machine.name, dhcpHost({ mac, hostName: machine.name })) };
    const fixed = machine.address ?? `10.10.10.${place}/24`;
    return {
      name: machine.name,
      mode,
      mac,
      node: added.node,
      get host() {
        return added.isFixed ? added.node : added.node.host;
      },
      get address() {
        return added.isFixed ? (fixed.split('/')[0] ?? null) : (added.node.lease?.address ?? null);
      },
    };
  });

  addSwitch(`${name}-bridge`, ['uplink', 'host', ...of('bridged').map((each) => each.name)]);
  links.push([`${name}:eth0`, `${name}-bridge:host`]);
  joinAll(`${name}-bridge`, of('bridged'));
  attach(`${name}-host-only`, of('host-only'), `${name}:vboxnet0`);
  attach(`${name}-virbr`, of('libvirt-nat'), `${name}:virbr0`);
  attach(`${name}-nat-switch`, of('nat-network'), `${name}-nat-network:in`);
  attach(`${name}-internal`, of('internal'), null);

  /** A virtual switch with its machines, and what else stands on it. */
  function attach(node: string, members: readonly VirtualMachineOptions[], to: string | null): void {
    if (members.length === 0) return;
    addSwitch(node, ['up', ...members.map((each) => each.name)]);
    if (to !== null) links.push([to, `${node}:up`]);
    joinAll(node, members);
  }

  function joinAll(node: string, members: readonly VirtualMachineOptions[]): void {
    for (const each of members) links.push([`${each.name}:eth0`, `${node}:${each.name}`]);
  }

  for (const [a, b] of links) sim.link(a, b);
  return { uplink: `${name}-bridge:uplink`, host: physical, machines, switches };
}

interface Pool {
  readonly address: string;
  readonly members: readonly VirtualMachineOptions[];
  /** Of the first machine: the others follow. */
  readonly first: number;
  readonly router: string | null;
}

/**
 * What the host does not forward, as libvirt and VirtualBox set it up: nothing into or out of the host-only network,
 * nothing from one virtual network to another.
 */
function keptApart(inner: readonly InterfaceOptions[]) {
  const networks = inner.map(({ name, address }) => ({ name, prefix: parseCidr(address).prefix }));
  return (
    datagram: { readonly dst: Parameters<typeof contains>[1] },
    from: { readonly name: string },
  ): string | null => {
    if (from.name === 'vboxnet0') return 'host-only-has-no-way-out';
    const to = networks.find(({ prefix }) => contains(prefix, datagram.dst));
    if (to?.name === 'vboxnet0') return 'host-only-has-no-way-in';
    return to !== undefined && from.name !== 'eth0' ? 'virtual-networks-kept-apart' : null;
  };
}

const hexByte = (n: number): string => n.toString(16).padStart(2, '0');
