import type { Capture } from '#lib/netsim/pcap/capture.ts';
import type { Outcome } from '#lib/netsim/scenario/event-kind.ts';
import type { NodeTables } from '#lib/netsim/scenario/expectation-kind.ts';
import type { TableRow } from '#lib/netsim/scenario/node-kind.ts';
import { type ExpectationResult, prepare } from '#lib/netsim/scenario/prepare.ts';
import type { Scenario } from '#lib/netsim/scenario/schema.ts';
import type { FrameInFlight, RunResult } from '#lib/netsim/sim/simulation.ts';
import type { TraceEntry } from '#lib/netsim/sim/trace.ts';

/** The network after one thing has happened; the first is before anything has. */
export interface Step {
  readonly timeNs: number;
  /** What happened, in order; none in the first. */
  readonly entries: readonly TraceEntry[];
  readonly tables: NodeTables;
  readonly inFlight: readonly FrameInFlight[];
  readonly downLinks: ReadonlySet<string>;
}

/** A whole run, to walk through in either direction. */
export interface Recording {
  readonly scenario: Scenario;
  readonly steps: readonly Step[];
  /** The run went on after the last step that is kept. */
  readonly isCut: boolean;
  readonly ended: RunResult;
  readonly expectations: readonly ExpectationResult[];
  readonly outcomes: readonly (Outcome | null)[];
  /** By link, the whole run. */
  readonly captures: Readonly<Record<string, Capture>>;
}

/** More steps than anyone walks through; a storm has a hundred thousand. */
export const keptSteps = 1000;

export function record(scenario: Scenario, limit = keptSteps): Recording {
  const run = prepare(scenario);
  const down = new Set<string>();
  const look = (entries: readonly TraceEntry[]): Step => ({
    timeNs: run.nowNs,
    entries,
    tables: run.tables(),
    inFlight: run.inFlight(),
    downLinks: new Set(down),
  });
  const steps = [look([])];
  while (run.ended === null && steps.length <= limit) {
    const entries = run.step();
    if (entries.length === 0) break;
    for (const { node, why, action } of entries) {
      if (action !== 'note') continue;
      if (why === 'link-down') down.add(node);
      if (why === 'link-up') down.delete(node);
    }
    steps.push(look(entries));
  }
  const isCut = run.ended === null;
  const ended = run.finish();
  return {
    scenario,
    steps,
    isCut,
    ended,
    expectations: run.check(),
    outcomes: run.outcomes(),
    captures: run.captures(),
  };
}

/** The rows of a table that were not there, or not the same, one step before. */
export function newRows(rows: readonly TableRow[], before: readonly TableRow[]): ReadonlySet<TableRow> {
  const known = new Set(before.map((row) => JSON.stringify(row)));
  return new Set(rows.filter((row) => !known.has(JSON.stringify(row))));
}
