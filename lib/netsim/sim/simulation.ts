import { u8 } from '../../bytes/read.ts';
import { type Capture, linkTypes } from '../pcap/capture.ts';
import { type Entry, eventQueue } from './event-queue.ts';
import type { Context, Handler } from './handler.ts';
import { type Channel, channel, type LinkOptions } from './link.ts';
import { type Rng, rng } from './rng.ts';
import { recentFrames } from './storm.ts';
import { type Action, type Details, type Trace, traceLog } from './trace.ts';

export interface SimulationOptions {
  /** Same seed, same trace, on every machine. */
  readonly seed: number;
  /** Events after which a run stops and says so; 100,000 by default. */
  readonly eventBudget?: number;
  /** How many entries of the trace, and frames of each capture, are kept; by default all. */
  readonly keep?: number;
}

/**
 * Nodes, links and a virtual clock in integer nanoseconds. What happens at the same instant happens in the order in
 * which it was scheduled; nothing depends on the machine's clock or randomness.
 *
 *     const sim = simulation({ seed: 7 });
 *     const h1 = sim.add('h1', host({ address: '10.0.0.1/24', mac: '02:00:00:00:00:01' }));
 *     sim.add('sw1', vlanSwitch({ ports: { p1: { mode: 'access', vlan: 10 } } }));
 *     sim.link('h1:eth0', 'sw1:p1', { latencyNs: milliseconds(1), bandwidthBps: 100e6, mtu: 1500 });
 *     h1.ping('10.0.0.2');
 *     sim.run();
 *     sim.trace.where({ node: 'sw1', why: 'mac-learned' });
 */
export interface Simulation {
  readonly nowNs: number;
  readonly eventCount: number;
  readonly trace: Trace;
  /** The node's own methods and tables come back with it. Throws on a name that is taken. */
  add<H extends Handler>(name: string, handler: H): H;
  /** Joins two ports, `node:port`; gives the link's name. Throws where a port has a link already. */
  link(a: string, b: string, options?: LinkOptions): string;
  /** Schedules something from outside: a ping, a change of a table. */
  at(timeNs: number, run: () => void): void;
  /** Puts a frame on the wire as if a node had sent it. */
  inject(port: string, frame: Uint8Array, why?: string): void;
  run(limits?: RunLimits): RunResult;
  /** Takes a link down or up. What is on the wire at that instant is lost; a frame sent later too: `link-down`. */
  setLink(linkOrPort: string, isUp: boolean): void;
  /** Puts a fresh device in a node's place, as after a power cut: its timers never fire, its tables are empty. */
  restart<H extends Handler>(name: string, handler: H): H;
  /** Frames on a wire, or waiting for one, at this instant. */
  inFlight(): readonly FrameInFlight[];
  /** Everything that was put on a link, in the order of sending, and what became of it. */
  framesOn(linkOrPort: string): readonly FrameOnWire[];
  /** All that was on a link, with the sender's reason as comment; a link by its name or by one of its ports. */
  capture(linkOrPort: string): Capture;
  /** Every link in one capture, one interface each. */
  captureAll(): Capture;
}

export interface RunLimits {
  /** Runs what is due up to and including this instant; without it, until nothing is left to do. */
  readonly untilNs?: number;
  /** At most so many events: 1 for a single step. */
  readonly maxEvents?: number;
  /** In place of the simulation's own budget, for a run that goes on in several calls. */
  readonly eventBudget?: number;
}

/** `from` and `to` are ports, `h1:eth0`. Before `departsNs` the frame waits for the wire. */
export interface FrameOnWire {
  readonly link: string;
  readonly from: string;
  readonly to: string;
  readonly bytes: Uint8Array;
  readonly departsNs: number;
  /** Null for a frame that never arrives. */
  readonly arrivesNs: number | null;
}

export interface FrameInFlight extends FrameOnWire {
  readonly arrivesNs: number;
}

/**
 * `broadcast-storm` and `forwarding-loop`: the event budget was used up by a few frames that circle, with a group
 * address or a unicast one; `event-budget`: it was used up otherwise.
 */
export interface RunResult {
  readonly why: 'idle' | 'time-reached' | 'events-reached' | 'event-budget' | 'broadcast-storm' | 'forwarding-loop';
  /** The frame that circles most. */
  readonly frame?: Uint8Array;
}

interface Wire {
  readonly name: string;
  readonly ends: readonly [string, string];
  packets: Sent[];
  isUp: boolean;
  /** How often it went down: a frame arrives only if that has not happened since. */
  falls: number;
}

interface Sent {
  readonly timeNs: number;
  readonly bytes: Uint8Array;
  readonly why: string;
  /** The sending port, `h1:eth0`. */
  readonly from: string;
  readonly arrivesNs: number | null;
  readonly isLost: boolean;
}

interface Outlet {
  readonly wire: Wire;
  readonly channel: Channel;
  /** Its own port, `h1:eth0`. */
  readonly from: string;
  readonly peerNode: string;
  readonly peerPort: string;
}

export function simulation({ seed, eventBudget = 100_000, keep }: SimulationOptions): Simulation {
  const random = rng(seed);
  const events = eventQueue<() => void>();
  const trace = traceLog(keep);
  const nodes = new Map<string, { handler: Handler; context: Context; ports: string[] }>();
  const restarts = new Map<string, number>();
  /** By node, then by port. */
  const outlets = new Map<string, Map<string, Outlet>>();
  const wires: Wire[] = [];
  const recent = recentFrames();
  let nowNs = 0;
  let eventCount = 0;

  const schedule = (timeNs: number, run: () => void): Entry<() => void> => {
    // 104 days: the last instant that is a whole number of nanoseconds. What is later happens then.
    const atNs = Math.min(timeNs, Number.MAX_SAFE_INTEGER);
    if (!Number.isInteger(atNs) || atNs < nowNs) throw new RangeError(`cannot schedule at ${timeNs} ns`);
    return events.push(atNs, run);
  };

  const record = (
    node: string,
    action: Action,
    why: string,
    port: string | undefined,
    frame: Uint8Array | undefined,
    details: Details | undefined,
  ): void => trace.add(nowNs, node, action, why, port, frame, details);

  function send(node: string, port: string, frame: Uint8Array, why: string, details?: Details): void {
    const outlet = outlets.get(node)?.get(port);
    if (outlet === undefined) {
      record(node, 'drop', 'port-not-connected', port, frame, details);
      return;
    }
    record(node, 'send', why, port, frame, details);
    recent.add(frame);
    const { wire, from, peerNode, peerPort } = outlet;
    if (!wire.isUp) {
      record(wire.name, 'drop', 'link-down', port, frame, undefined);
      return;
    }
    const passage = outlet.channel.pass(nowNs, frame);
    if (passage.kind === 'dropped') {
      record(wire.name, 'drop', passage.why, port, frame, undefined);
      return;
    }
    const isLost = passage.kind === 'lost';
    const { falls } = wire;
    const arrivesNs = isLost ? null : passage.arrivesNs;
    wire.packets.push({ timeNs: passage.departsNs, bytes: frame, why, from, arrivesNs, isLost });
    if (keep !== undefined && wire.packets.length > 2 * keep + 64) wire.packets = wire.packets.slice(-keep);
    if (isLost) {
      record(wire.name, 'drop', passage.why, port, frame, undefined);
      return;
    }
    if (passage.isHeldBack) record(wire.name, 'note', 'held-back-on-the-wire', port, frame, undefined);
    schedule(passage.arrivesNs, () => {
      if (wire.falls !== falls) {
        record(wire.name, 'drop', 'link-down', port, frame, undefined);
        return;
      }
      const peer = nodes.get(peerNode);
      peer?.handler.onFrame(peer.context, peerPort, frame);
    });
  }

  function contextOf(node: string, own: Rng, ports: readonly string[]): Context {
    const life = restarts.get(node);
    return {
      node,
      rng: own,
      ports,
      get nowNs() {
        return nowNs;
      },
      send: (port, frame, why, details) => send(node, port, frame, why, details),
      drop: (port, frame, why, details) => record(node, 'drop', why, port, frame, details),
      deliver: (port, frame, why, details) => record(node, 'deliver', why, port, frame, details),
      note: (why, details) => record(node, 'note', why, undefined, undefined, details),
      after(delayNs, run) {
        const entry = schedule(nowNs + delayNs, () => {
          if (restarts.get(node) === life) run();
        });
        return () => events.cancel(entry);
      },
    };
  }

  const split = (end: string): readonly [string, string] => {
    const at = end.indexOf(':');
    const node = end.slice(0, at);
    if (at < 1 || !nodes.has(node)) throw new TypeError(`“${end}” is not a port of a node that was added.`);
    return [node, end.slice(at + 1)];
  };

  function joinOneWay(from: string, to: string, wire: Wire, options: LinkOptions): void {
    const [node, port] = split(from);
    const ofNode = outlets.get(node) ?? new Map<string, Outlet>();
    if (ofNode.has(port)) throw new TypeError(`${from} has a link already.`);
    const [peerNode, peerPort] = split(to);
    const passing = channel(options, random.fork(`${from}>${to}`));
    outlets.set(node, ofNode.set(port, { wire, channel: passing, from, peerNode, peerPort }));
    nodes.get(node)?.ports.push(port);
  }

  function wiresOf(linkOrPort: string): readonly Wire[] {
    const chosen = wires.filter(({ name, ends }) => name === linkOrPort || ends.includes(linkOrPort));
    if (chosen.length === 0) throw new TypeError(`There is no link called “${linkOrPort}”.`);
    return chosen;
  }

  const onWire = ({ name, ends: [a, b], packets }: Wire): readonly FrameOnWire[] =>
    packets.map(({ bytes, timeNs, arrivesNs, from }) => {
      return { link: name, from, to: from === a ? b : a, bytes, departsNs: timeNs, arrivesNs };
    });
  const isInFlight = (frame: FrameOnWire): frame is FrameInFlight =>
    frame.arrivesNs !== null && frame.arrivesNs > nowNs;

  const captureOf = (chosen: readonly Wire[]): Capture => ({
    interfaces: chosen.map(({ name }) => ({ name, linkType: linkTypes.ethernet })),
    packets: chosen
      .flatMap(({ packets }, interfaceIndex) =>
        packets.slice(keep === undefined ? 0 : -keep).map(({ timeNs, bytes, from, why, isLost }) => ({
          interfaceIndex,
          timeNs: BigInt(timeNs),
          bytes,
          originalLength: bytes.length,
          comment: `${from} ${why}${isLost ? ', lost-on-the-wire' : ''}`,
        })),
      )
      // A frame that waited for the wire is written later than it was handed over.
      .sort((a, b) => Number(a.timeNs - b.timeNs)),
  });

  return {
    get nowNs() {
      return nowNs;
    },
    get eventCount() {
      return eventCount;
    },
    trace,

    add(name, handler) {
      if (nodes.has(name) || name === '' || name.includes(':')) throw new TypeError(`“${name}” cannot name a node.`);
      const ports: string[] = [];
      const context = contextOf(name, random.fork(name), ports);
      nodes.set(name, { handler, context, ports });
      handler.start?.(context);
      return handler;
    },

    link(a, b, options = {}) {
      const wire: Wire = { name: `${a}--${b}`, ends: [a, b], packets: [], isUp: true, falls: 0 };
      joinOneWay(a, b, wire, options);
      joinOneWay(b, a, wire, options);
      wires.push(wire);
      return wire.name;
    },

    at: (timeNs, run) => void schedule(timeNs, run),

    inject(port, frame, why = 'injected') {
      const [node, name] = split(port);
      send(node, name, frame, why);
    },

    setLink(linkOrPort, isUp) {
      for (const wire of wiresOf(linkOrPort)) {
        if (wire.isUp === isUp) continue;
        wire.isUp = isUp;
        if (!isUp) {
          wire.falls += 1;
          const isFlying = ({ arrivesNs }: Sent): boolean => arrivesNs !== null && arrivesNs > nowNs;
          wire.packets = wire.packets.map((sent) => (isFlying(sent) ? { ...sent, arrivesNs: null } : sent));
        }
        record(wire.name, 'note', isUp ? 'link-up' : 'link-down', undefined, undefined, undefined);
        for (const end of wire.ends) {
          const [name, port] = split(end);
          const node = nodes.get(name);
          node?.handler.onLink?.(node.context, port, isUp);
        }
      }
    },

    restart(name, handler) {
      const node = nodes.get(name);
      if (node === undefined) throw new TypeError(`There is no node called “${name}”.`);
      const life = (restarts.get(name) ?? 0) + 1;
      restarts.set(name, life);
      node.handler = handler;
      node.context = contextOf(name, random.fork(`${name}#${life}`), node.ports);
      node.context.note('restarted');
      handler.start?.(node.context);
      return handler;
    },

    inFlight: () => wires.flatMap((wire) => onWire(wire).filter((frame) => isInFlight(frame))),
    framesOn: (linkOrPort) => wiresOf(linkOrPort).flatMap((wire) => onWire(wire)),

    run({ untilNs, maxEvents = Number.POSITIVE_INFINITY, eventBudget: budget = eventBudget } = {}) {
      const budgetEnd = eventCount + budget;
      const stepsEnd = eventCount + maxEvents;
      for (;;) {
        if (eventCount >= stepsEnd) return { why: 'events-reached' };
        const dueNs = events.peekTimeNs();
        if (untilNs !== undefined && (dueNs === undefined || dueNs > untilNs)) {
          nowNs = Math.max(nowNs, untilNs);
          return { why: dueNs === undefined ? 'idle' : 'time-reached' };
        }
        if (dueNs === undefined) return { why: 'idle' };
        if (eventCount >= budgetEnd) {
          const circling = recent.circling();
          if (circling === null) return { why: 'event-budget' };
          const why = u8(circling, 0) & 1 ? 'broadcast-storm' : 'forwarding-loop';
          record('simulation', 'note', why, undefined, circling, undefined);
          return { why, frame: circling };
        }
        const next = events.pop();
        if (next === undefined) return { why: 'idle' };
        nowNs = next.timeNs;
        eventCount += 1;
        next.event();
      }
    },

    capture(linkOrPort) {
      return captureOf(wiresOf(linkOrPort));
    },

    captureAll: () => captureOf(wires),
  };
}
