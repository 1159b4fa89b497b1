import type { Host } from '../devices/host/host.ts';
import type { Ipv6Host } from '../devices/ipv6/ipv6-host.ts';
import type { Capture } from '../pcap/capture.ts';
import { type Handler, seconds } from '../sim/handler.ts';
import type { LinkOptions } from '../sim/link.ts';
import { type FrameInFlight, type RunResult, type Simulation, simulation } from '../sim/simulation.ts';
import type { TraceEntry } from '../sim/trace.ts';
import type { Text } from '../text.ts';
import type { Outcome, World } from './event-kind.ts';
import { eventKindOf } from './events.ts';
import type { NodeTables, PingAfterwards, RunView } from './expectation-kind.ts';
import { expectationKindOf } from './expectations.ts';
import type { Guest, RouteChanges } from './node-kind.ts';
import { kindOf } from './nodes.ts';
import { linkName, type Scenario, type ScenarioLink } from './schema.ts';

export interface PrepareOptions {
  /** By node: functions that stand in for the device's decisions, `{ sw1: { forward: (question) => […] } }`. */
  readonly standIns?: Readonly<Record<string, object>>;
  /** By node: makes the device that takes the node's place altogether; its tables are empty. */
  readonly devices?: Readonly<Record<string, () => Handler>>;
  /** Entries of the trace, and frames of each capture, that are kept; by default all. */
  readonly keep?: number;
}

/** A scenario that is under way: go on step by step, and look at everything in between. */
export interface ScenarioRun {
  readonly scenario: Scenario;
  readonly sim: Simulation;
  readonly nowNs: number;
  /** Why it is over; null while there is more to do. */
  readonly ended: RunResult | null;
  /** Goes on until the next thing that the trace tells, and gives what it tells; empty at the end. */
  step(): readonly TraceEntry[];
  /** Does what is due up to and including an instant, though not beyond the scenario's own end. */
  runUntil(timeNs: number): void;
  /** Runs to the scenario's end. */
  finish(): RunResult;
  /** Every node's tables at this instant. */
  tables(): NodeTables;
  /** Frames on a wire, or waiting for one. */
  inFlight(): readonly FrameInFlight[];
  /** How each event has gone so far, in the file's order; null before its time. */
  outcomes(): readonly (Outcome | null)[];
  /** Each expectation, as things stand now. */
  check(): readonly ExpectationResult[];
  /** By link. */
  captures(): Readonly<Record<string, Capture>>;
}

export interface ExpectationResult {
  /** Position in the scenario's `expect`. */
  readonly index: number;
  readonly that: string;
  readonly isMet: boolean;
  /** What was found instead; null when the expectation is met. */
  readonly sentence: Text | null;
}

/** Builds the network of a scenario and schedules its events; nothing has happened yet. */
export const prepare = (scenario: Scenario, options: PrepareOptions = {}): ScenarioRun => build(scenario, options).run;

function build(scenario: Scenario, options: PrepareOptions): { readonly run: ScenarioRun; readonly world: World } {
  const { seed, eventBudget, until } = scenario;
  const sim = simulation({ seed, eventBudget, ...(options.keep === undefined ? {} : { keep: options.keep }) });
  const devices = new Map<string, Handler>();
  const guests = new Map<string, Guest>();
  /** By the port's name in the scenario, where the simulation has another. */
  const ports = new Map<string, string>();
  const portOf = (end: string): string => ports.get(end) ?? end;
  /** By the link's name in the scenario. */
  const wires = new Map<string, string>();
  const outcomes: ((() => Outcome) | null)[] = scenario.events.map(() => null);
  let ended: RunResult | null = null;

  function make(name: string): Handler {
    const node = scenario.nodes[name];
    if (node === undefined) throw new TypeError(`There is no node called “${name}”.`);
    const standIn = options.standIns?.[name] ?? {};
    const device = options.devices?.[name]?.() ?? kindOf(node).create?.(node, { name, standIn });
    if (device === undefined) throw new TypeError(`“${name}” is several devices.`);
    return device;
  }

  function host(name: string): Host {
    const guest = guests.get(name);
    if (guest !== undefined) {
      if (guest.host === null) throw new NoAddress();
      return guest.host;
    }
    const node = scenario.nodes[name];
    const device = devices.get(name);
    const found = node && device && !options.devices?.[name] ? kindOf(node).host?.(device) : undefined;
    if (found === undefined) throw new TypeError(`“${name}” is not a host.`);
    if (found === null) throw new NoAddress();
    return found;
  }

  function router(name: string): RouteChanges {
    const node = scenario.nodes[name];
    const device = devices.get(name);
    const found = node && device && !options.devices?.[name] ? kindOf(node).router?.(device) : undefined;
    if (found === undefined) throw new TypeError(`“${name}” is not a router.`);
    return found;
  }

  function addressOf(target: string): string {
    const node = scenario.nodes[target];
    const guest = guests.get(target);
    if (guest?.address === null) throw new NoAddress();
    if (node === undefined) return guest?.address ?? target;
    const kind = kindOf(node);
    const device = devices.get(target);
    const now = device === undefined ? null : kind.addressNow?.(device);
    if (now === null) throw new NoAddress();
    return now ?? kind.addresses?.(node)[0] ?? target;
  }

  function host6(name: string): Ipv6Host | null {
    const node = scenario.nodes[name];
    const device = devices.get(name);
    return node && device && !options.devices?.[name] ? (kindOf(node).host6?.(device) ?? null) : null;
  }

  function address6Of(target: string): string {
    const node = scenario.nodes[target];
    if (node === undefined) return target;
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
  for (const [index, event] of scenario.events.entries()) {
    sim.at(event.at, () => {
      outcomes[index] = unlessWithoutAddress(() => eventKindOf(event).run(event, world));
    });
  }

  /** The budget is the whole run's, in however many steps it goes on. */
  function go(limits: { untilNs?: number; maxEvents?: number }): RunResult {
    const untilNs = Math.min(limits.untilNs ?? Number.POSITIVE_INFINITY, until ?? Number.POSITIVE_INFINITY);
    const result = sim.run({
      eventBudget: Math.max(0, eventBudget - sim.eventCount),
      ...(limits.maxEvents === undefined ? {} : { maxEvents: limits.maxEvents }),
      ...(Number.isFinite(untilNs) ? { untilNs } : {}),
    });
    const isPause = result.why === 'events-reached' || (result.why === 'time-reached' && untilNs !== until);
    if (!isPause) ended ??= result;
    return result;
  }

  const traceLength = (): number => (sim.trace.entries.at(-1)?.index ?? -1) + 1;

  const tables = (): NodeTables =>
    Object.fromEntries(
      Object.entries(scenario.nodes).map(([name, node]) => {
        const device = devices.get(name);
        const kinds = device === undefined || options.devices?.[name] ? [] : kindOf(node).tables;
        return [name, Object.fromEntries(kinds.map((kind) => [kind.name, kind.rows(device as Handler)]))];
      }),
    );

  const view: RunView = {
    sim,
    get ended() {
      return ended;
    },
    tables,
    arrivedAt: (port) =>
      sim
        .framesOn(portOf(port))
        .filter(({ to, arrivesNs }) => to === portOf(port) && arrivesNs !== null && arrivesNs <= sim.nowNs),
    outcome: (id) => outcomes[scenario.events.findIndex((event) => event.id === id)]?.(),
    pingAfterwards: (from, to) => pingAfterwards(scenario, options, from, to),
  };

  const run: ScenarioRun = {
    scenario,
    sim,
    get nowNs() {
      return sim.nowNs;
    },
    get ended() {
      return ended;
    },
    step() {
      const before = traceLength();
      while (ended === null && traceLength() === before) go({ maxEvents: 1 });
      return sim.trace.entries.filter(({ index }) => index >= before);
    },
    runUntil(timeNs) {
      if (ended === null) go({ untilNs: timeNs });
    },
    finish() {
      while (ended === null) go({});
      return ended;
    },
    tables,
    inFlight: () => sim.inFlight(),
    outcomes: () => outcomes.map((outcome) => outcome?.() ?? null),
    check: () =>
      scenario.expect.map((expectation, index) => {
        const sentence = expectationKindOf(expectation).fails(expectation, view);
        return { index, that: expectation.that, isMet: sentence === null, sentence };
      }),
    captures: () =>
      Object.fromEntries(
        scenario.links.map((link) => [linkName(link), sim.capture(wires.get(linkName(link)) ?? linkName(link))]),
      ),
  };
  return { run, world };
}

/** A host that waits for DHCP can neither send nor be sent to. */
class NoAddress extends Error {}

function unlessWithoutAddress(run: () => () => Outcome): () => Outcome {
  try {
    return run();
  } catch (error) {
    if (error instanceof NoAddress) return () => ({ kind: 'no-address' });
    throw error;
  }
}

/** Long enough for three ARP requests at each of several hops. */
const patienceNs = seconds(30);

function pingAfterwards(scenario: Scenario, options: PrepareOptions, from: string, to: string): PingAfterwards {
  const { run, world } = build(scenario, options);
  run.finish();
  const before = run.sim.trace.entries.at(-1)?.index ?? -1;
  try {
    const over6 = world.host6(from);
    const ping = over6?.ping(world.address6Of(to)) ?? world.host(from).ping(world.addressOf(to));
    run.sim.run({ untilNs: run.nowNs + patienceNs });
    return { result: ping.result, trace: run.sim.trace.entries.filter(({ index }) => index > before) };
  } catch (error) {
    if (error instanceof NoAddress) return { result: { kind: 'waiting' }, trace: [] };
    throw error;
  }
}

function linkOptions({ latency, bandwidth, reorderDelay, ends: _, ...rest }: ScenarioLink): LinkOptions {
  return {
    ...rest,
    ...(latency === undefined ? {} : { latencyNs: latency }),
    ...(bandwidth === undefined ? {} : { bandwidthBps: bandwidth }),
    ...(reorderDelay === undefined ? {} : { reorderDelayNs: reorderDelay }),
  };
}
