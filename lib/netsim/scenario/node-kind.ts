import type { z } from 'zod';
import type { Host } from '../devices/host/host.ts';
import type { Ipv6Host } from '../devices/ipv6/ipv6-host.ts';
import type { Router } from '../devices/router/router.ts';
import type { Handler } from '../sim/handler.ts';
import type { Simulation } from '../sim/simulation.ts';
import type { Text } from '../text.ts';

/**
 * A kind of node in scenario files: how its options are written, the device they make, and the tables one can read
 * off it. One device, one file in `nodes/`, and its line in the list `nodes.ts`.
 */
export interface NodeKind<S extends z.ZodObject, Device extends Handler> {
  readonly kind: string;
  readonly title: Text;
  /** A strict object whose `kind` is this kind's name. */
  readonly schema: S;
  /** The names of its ports; null: as many as one links, named freely. */
  ports(options: z.output<S>): readonly string[] | null;
  /** Its IPv4 addresses, the first being what its name stands for in `to`. */
  addresses?(options: z.output<S>): readonly string[];
  addresses6?(options: z.output<S>): readonly string[];
  /** The address it has at this instant, where that is not in its options. */
  addressNow?(device: Device): string | null;
  /** The device; a kind that is several devices has `join` instead. */
  create?(options: z.output<S>, node: NodeSetting): Device;
  /** Adds several devices to the simulation, and says what they come to. */
  join?(options: z.output<S>, node: NodeSetting, sim: Simulation): Joined<Device>;
  /** The names of the hosts within it, which events may use as they use nodes. */
  guests?(options: z.output<S>): readonly string[];
  readonly tables: readonly TableKind<Device>[];
  /** What sends pings and datagrams, where this node is a host; null while it has no address. */
  host?(device: Device): Host | null;
  /** What sends pings over IPv6. */
  host6?(device: Device): Ipv6Host;
  /** What changes its routing table, where it has one that changes. */
  router?(device: Device): RouteChanges;
}

export type RouteChanges = Pick<Router, 'addRoute' | 'removeRoute'>;

export interface Joined<Device> {
  /** What the tables are read off. */
  readonly device: Device;
  /** By the names that links use: `pc-bridge:uplink`. */
  readonly ports: Readonly<Record<string, string>>;
  readonly guests: Readonly<Record<string, Guest>>;
}

/** Null while it waits for an address. */
export interface Guest {
  readonly host: Host | null;
  readonly address: string | null;
}

/** What a device is made with besides its options. */
export interface NodeSetting {
  readonly name: string;
  /** Functions that stand in for the device's own decisions: `{ forward: (question) => … }` for a switch. */
  readonly standIn: object;
}

export interface TableKind<Device = never> {
  /** As in the output: `mac`, `arp`, `routes`. */
  readonly name: string;
  readonly title: Text;
  rows(device: Device): readonly TableRow[];
}

export type TableRow = Readonly<Record<string, string | number | boolean | null>>;

/** Any kind, once its options were parsed: they and the device belong together, which the types no longer say. */
export type AnyNodeKind = NodeKind<z.ZodObject, Handler>;

/**
 * A locally administered address made of the node's name and the interface's: the same whatever else is in the
 * scenario, so that a smaller one keeps its addresses.
 */
export function defaultMac(node: string, port: string): string {
  let h = 0x811c9dc5;
  for (const letter of `${node}:${port}`) h = Math.imul(h ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  const digits = h.toString(16).padStart(8, '0');
  return `02:00:${digits.match(/../g)?.join(':')}`;
}
