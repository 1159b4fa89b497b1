import type { z } from 'zod';
import type { PingResult } from '../devices/host/host.ts';
import type { FrameOnWire, RunResult, Simulation } from '../sim/simulation.ts';
import type { TraceEntry } from '../sim/trace.ts';
import type { Text } from '../text.ts';
import type { Outcome } from './event-kind.ts';
import type { TableRow } from './node-kind.ts';
import type { References } from './references.ts';

/** A claim about a run. One kind, one file in `expectations/`. */
export interface ExpectationKind<S extends z.ZodObject> {
  /** The value of `that`. */
  readonly name: string;
  readonly schema: S;
  readonly references: References;
  /** Null when it holds; else the sentence that says what was found instead. */
  fails(expectation: z.output<S>, run: RunView): Text | null;
}

/** What a claim may look at. */
export interface RunView {
  readonly sim: Simulation;
  readonly ended: RunResult | null;
  /** By node, then by table. */
  tables(): NodeTables;
  /** Frames that have come in on a port. */
  arrivedAt(port: string): readonly FrameOnWire[];
  outcome(eventId: string): Outcome | undefined;
  /** A ping sent after the end of a second, identical run: this run is left as it is. */
  pingAfterwards(from: string, to: string): PingAfterwards;
}

export interface PingAfterwards {
  readonly result: PingResult;
  /** What was traced since it was sent. */
  readonly trace: readonly TraceEntry[];
}

export type NodeTables = Readonly<Record<string, Readonly<Record<string, readonly TableRow[]>>>>;

export type AnyExpectationKind = ExpectationKind<z.ZodObject>;
