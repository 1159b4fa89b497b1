import { parseIpv4 } from '../address/ipv4.ts';
import { parseIpv6 } from '../address/ipv6.ts';
import type { Host } from '../devices/host/host.ts';
import type { Ipv6Host } from '../devices/ipv6/ipv6-host.ts';
import type { Handler } from '../sim/handler.ts';
import type { LinkOptions } from '../sim/link.ts';
import { type Simulation, simulation } from '../sim/simulation.ts';
import type { World } from './event-kind.ts';
import type { NodeTables } from './expectation-kind.ts';
import { linkName, type ScenarioLink } from './links.ts';
import type { Guest, RouteChanges } from './node-kind.ts';
import { kindOf, type ScenarioNode } from './nodes.ts';
import type { Scenario } from './schema.ts';

export interface PrepareOptions {
  /** By node: functions that stand in for the device's decisions, `{ sw1: { forward: (question) => […] } }`. */
  readonly standIns?: Readonly<Record<string, object>>;
  /** By node: makes the device that takes the node's place altogether; its tables are empty. */
  readonly devices?: Readonly<Record<string, () => Handler>>;
  /** Entries of the trace, and frames of each capture, that are kept; by default all. */
  readonly keep?: number;
}

/** The nodes and links of a scenario, in a simulation in which nothing has happened yet. */
export interface Network {
  readonly sim: Simulation;
  readonly world: World;
  tables(): NodeTables;
}

/** A host that waits for DHCP can neither send nor be sent to, nor can one of the other IP be. */
export class NoAddress extends Error {}

export function buildNetwork(scenario: Scenario, options: PrepareOptions): Network {
  const { seed, eventBudget } = scenario;
  const sim = simulation({ seed, eventBudget, ...(options.keep === undefined ? {} : { keep: options.keep }) });
  const devices = new Map<string, Handler>();
  const guests = new Map<string, Guest>();
  /** By the port's name in the scenario, where the simulation has another. */
  const ports = new Map<string, string>();
  const portOf = (end: string): string => ports.get(end) ?? end;
  /** By the link's name in the scenario. */
  const wires = new Map<string, string>();

  function make(name: string): Handler {
    const node = scenario.nodes[name];
    if (node === undefined) throw new TypeError(`There is no node called “${name}”.`);
    const standIn = options.standIns?.[name] ?? {};
    const device = options.devices?.[name]?.() ?? kindOf(node).create?.(node, { name, standIn });
    if (device === undefined) throw new TypeError(`“${name}” is several devices.`);
    return device;
  }

  /** A node's device with what is known of its kind; null where somebody else's device stands in. */
  function own(name: string): { node: ScenarioNode; device: Handler } | null {
    const node = scenario.nodes[name];
    const device = devices.get(name);
    return node === undefined || device === undefined || options.devices?.[name] ? null : { node, device };
  }

  function host(name: string): Host {
    const guest = guests.get(name);
    const found = own(name);
    const asHost = guest === undefined ? found && kindOf(found.node).host?.(found.device) : guest.host;
    if (asHost) return asHost;
    if (guest === undefined && (found === null || kindOf(found.node).host === undefined)) {
      throw new TypeError(`“${name}” is not a host.`);
    }
    throw new NoAddress();
  }

  function router(name: string): RouteChanges {
    const found = own(name);
    const changes = found && kindOf(found.node).router?.(found.device);
    if (!changes) throw new TypeError(`“${name}” is not a router.`);
    return changes;
  }

  function addressOf(target: string): string {
    const node = scenario.nodes[target];
    const guest = guests.get(target);
    if (guest?.address === null) throw new NoAddress();
    if (node === undefined) return guest?.address ?? literal(target, parseIpv4);
    const kind = kindOf(node);
    const device = devices.get(target);
    const now = device === undefined ? null : kind.addressNow?.(device);
    if (now === null) throw new NoAddress();
    const address = now ?? kind.addresses?.(node)[0];
    if (address === undefined) throw new NoAddress();
    return address;
  }

  function host6(name: string): Ipv6Host | null {
    const found = own(name);
    return (found && kindOf(found.node).host6?.(found.device)) ?? null;
  }

  function address6Of(target: string): string {
    const node = scenario.nodes[target];
    if (node === undefined) return literal(target, parseIpv6);
    const [address] = kindOf(node).addresses6?.(node) ?? [];
    if (address === undefined) throw new NoAddress();
    return address;
  }

  const world: World = {
    sim,
    host,
    host6,
    address6Of,
    router,
    addressOf,
    wireOf: (linkOrPort) => wires.get(linkOrPort) ?? portOf(linkOrPort),
    restart: (name) => void devices.set(name, sim.restart(name, make(name))),
  };

  for (const [name, node] of Object.entries(scenario.nodes)) {
    const joined = kindOf(node).join?.(node, { name, standIn: options.standIns?.[name] ?? {} }, sim);
    devices.set(name, joined?.device ?? sim.add(name, make(name)));
    for (const [port, at] of Object.entries(joined?.ports ?? {})) ports.set(`${name}:${port}`, at);
    for (const [guest, machine] of Object.entries(joined?.guests ?? {})) guests.set(guest, machine);
  }
  for (const link of scenario.links) {
    const [a, b] = link.ends;
    wires.set(linkName(link), sim.link(portOf(a), portOf(b), linkOptions(link)));
  }
  const tables = (): NodeTables =>
    Object.fromEntries(
      Object.entries(scenario.nodes).map(([name, node]) => {
        const device = devices.get(name);
        const kinds = device === undefined || options.devices?.[name] ? [] : kindOf(node).tables;
        return [name, Object.fromEntries(kinds.map((kind) => [kind.name, kind.rows(device as Handler)]))];
      }),
    );
  return { sim, world, tables };
}

/** An address as it stands in the scenario; one of the other IP is none. */
function literal(target: string, parse: (text: string) => { readonly ok: boolean }): string {
  if (!parse(target).ok) throw new NoAddress();
  return target;
}

function linkOptions({ latency, bandwidth, reorderDelay, ends: _, ...rest }: ScenarioLink): LinkOptions {
  return {
    ...rest,
    ...(latency === undefined ? {} : { latencyNs: latency }),
    ...(bandwidth === undefined ? {} : { bandwidthBps: bandwidth }),
    ...(reorderDelay === undefined ? {} : { reorderDelayNs: reorderDelay }),
  };
}
