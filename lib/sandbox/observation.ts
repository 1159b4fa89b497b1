import type { WireValue } from '../bytes/wire-value.ts';

/** A place in the learner's own source, 1-based, before any transformation. */
export interface SourcePlace {
  readonly line: number;
  readonly column?: number;
}

/**
 * What the sandbox saw of one call of the learner's function: never whether it was right.
 *
 * - `returned`: the value, copied out.
 * - `threw`: an exception of the learner's; `name` and `message` only when they are plain strings, capped.
 * - `refused`: the value cannot cross (a promise, a function, a cycle, too large); `reason` is a kebab-case code.
 * - `timed-out`: `limitMs` of wall time ran out.
 * - `out-of-memory`, `stack-overflow`: the limit that was hit.
 */
export type Observation =
  | { readonly kind: 'returned'; readonly value: WireValue }
  | { readonly kind: 'threw'; readonly name: string; readonly message: string; readonly place?: SourcePlace }
  | { readonly kind: 'refused'; readonly reason: string; readonly detail?: string }
  | { readonly kind: 'timed-out'; readonly limitMs: number }
  | { readonly kind: 'out-of-memory'; readonly limitMiB: number }
  | { readonly kind: 'stack-overflow' };

/** The source never became a program: no call was made. */
export interface NotCompiled {
  /** `syntax`, `forbidden-import`, `missing-export`, `too-large`, `threw-while-loading`, … */
  readonly code: string;
  readonly message: string;
  readonly place?: SourcePlace;
}

export interface SandboxJob {
  /** TypeScript, 64 KB at most. */
  readonly source: string;
  /** The exported function that is called, e.g. `buildTagged`; `default.import` is a member of the default export. */
  readonly entry: string;
  /**
   * `device`: the program is no function of its own but stands in for a device. Each call's one argument is a trial
   * (lib/netsim/trial), its value the run; the program is loaded afresh on each device of each trial. The simulator
   * stands outside the guest, which sees no more than the frames that reach its devices. `bgp`: the same for routers
   * (lib/netsim/bgp/trial); what a program of policies throws rejects a route, and is part of the run.
   */
  readonly as?: 'device' | 'bgp';
  /** Of a device or router: the other functions that it must export, and those that it may. */
  readonly alsoEntries?: readonly string[];
  readonly optionalEntries?: readonly string[];
  /** The `@lab/*` modules this exercise allows, e.g. `['@lab/bytes']`. */
  readonly imports: readonly string[];
  /** Argument lists, called in order in one fresh instance. */
  readonly calls: readonly (readonly WireValue[])[];
  readonly limits: SandboxLimits;
  /** Seeds the guest's `Math.random`. */
  readonly seed: number;
}

export interface SandboxLimits {
  /** Time of the whole job, compile included: wall time on a machine that has a processor to spare, processor time else. */
  readonly wallMs: number;
  readonly memoryMiB: number;
  /** Bytes of all results together. */
  readonly outputBytes: number;
}

export type SandboxOutcome =
  | { readonly kind: 'not-compiled'; readonly error: NotCompiled }
  /** One observation a call, in order; after the first fatal one (time, memory) the rest are missing. */
  | {
      readonly kind: 'ran';
      readonly observations: readonly Observation[];
      /** What the learner printed, capped. */
      readonly console: readonly string[];
      readonly wallMs: number;
    };

/** Whatever runs jobs: the pool of processes on a server, a guest in a browser. Rejects for failures of ours only. */
export interface Sandbox {
  run(job: SandboxJob): Promise<SandboxOutcome>;
}
