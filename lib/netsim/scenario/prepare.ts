import type { Capture } from '../pcap/capture.ts';
import { seconds } from '../sim/handler.ts';
import type { FrameInFlight, RunResult, Simulation } from '../sim/simulation.ts';
import type { TraceEntry } from '../sim/trace.ts';
import type { Text } from '../text.ts';
import type { Outcome, World } from './event-kind.ts';
import { eventKindOf } from './events.ts';
import type { NodeTables, PingAfterwards, RunView } from './expectation-kind.ts';
import { expectationKindOf } from './expectations.ts';
import { linkName } from './links.ts';
import { buildNetwork, NoAddress, type PrepareOptions } from './network.ts';
import type { Scenario } from './schema.ts';

export type { PrepareOptions } from './network.ts';

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
export const prepare = (scenario: Scenario, options: PrepareOptions = {}): ScenarioRun => begin(scenario, options).run;

function begin(scenario: Scenario, options: PrepareOptions): { readonly run: ScenarioRun; readonly world: World } {
  const { eventBudget, until } = scenario;
  const { sim, world, tables } = buildNetwork(scenario, options);
  const outcomes: ((() => Outcome) | null)[] = scenario.events.map(() => null);
  let ended: RunResult | null = null;

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

  const view: RunView = {
    sim,
    get ended() {
      return ended;
    },
    tables,
    arrivedAt(port) {
      const wire = world.wireOf(port);
      const hasArrived = (arrivesNs: number | null): boolean => arrivesNs !== null && arrivesNs <= sim.nowNs;
      return sim.framesOn(wire).filter(({ to, arrivesNs }) => to === wire && hasArrived(arrivesNs));
    },
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
      const count = traceLength() - before;
      return count === 0 ? [] : sim.trace.entries.slice(-count);
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
      Object.fromEntries(scenario.links.map((link) => [linkName(link), sim.capture(world.wireOf(linkName(link)))])),
  };
  return { run, world };
}

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
  const { run, world } = begin(scenario, options);
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
