import type { Capture } from '../pcap/capture.ts';
import type { RunResult } from '../sim/simulation.ts';
import type { TraceEntry } from '../sim/trace.ts';
import type { Outcome } from './event-kind.ts';
import type { NodeTables } from './expectation-kind.ts';
import { type ExpectationResult, type PrepareOptions, prepare } from './prepare.ts';
import type { Scenario } from './schema.ts';

/** Everything that a scenario came to. */
export interface ScenarioResult {
  readonly ended: RunResult;
  readonly timeNs: number;
  readonly eventCount: number;
  readonly trace: readonly TraceEntry[];
  /** By link. */
  readonly captures: Readonly<Record<string, Capture>>;
  readonly tables: NodeTables;
  /** In the order of the scenario's events; null for one whose time never came. */
  readonly outcomes: readonly (Outcome | null)[];
  readonly expectations: readonly ExpectationResult[];
}

/** Runs a scenario to its end. The same scenario gives the same result, here and in a browser. */
export function run(scenario: Scenario, options: PrepareOptions = {}): ScenarioResult {
  const under = prepare(scenario, options);
  const ended = under.finish();
  return {
    ended,
    timeNs: under.nowNs,
    eventCount: under.sim.eventCount,
    trace: under.sim.trace.entries,
    captures: under.captures(),
    tables: under.tables(),
    outcomes: under.outcomes(),
    expectations: under.check(),
  };
}
