import type { Problem } from '#lib/grading/report.ts';
import type { DecisionStep } from '#lib/netsim/bgp/decision/explanation.ts';
import type { InternetGraph } from './graph/graph.ts';
import type { Drill } from './round/drill.ts';
import type { AsResult, Outcome, TableRoute } from './round/outcome.ts';

/** Plain JSON: with the page at first, and then with every event. */
export interface InternetView {
  readonly id: string;
  readonly className: string;
  readonly isOver: boolean;
  readonly showsNames: boolean;
  readonly graph: InternetGraph;
  /** Null until the first one is there. */
  readonly round: RoundView | null;
  /** Something was asked for that no round has taken account of. */
  readonly isSettling: boolean;
  readonly drills: readonly RunningDrill[];
  /** By position: of the people whom the viewer may read by name. */
  readonly names: Readonly<Record<string, string>>;
  /** Positions of the ASes that have a learner. */
  readonly taken: readonly number[];
}

export interface RunningDrill {
  readonly id: string;
  readonly drill: Drill;
  readonly startedAt: string;
}

export interface RoundView {
  readonly number: number;
  readonly at: string;
  readonly tookMs: number;
  /** Without what is each learner's own. */
  readonly outcome: Omit<Outcome, 'results'>;
  readonly drills: readonly Drill[];
  /** Positions of the ASes that a learner's program ran. */
  readonly programs: readonly number[];
}

export interface LearnerView extends InternetView {
  readonly own: {
    readonly position: number;
    /** In the graph. */
    readonly index: number;
    /** Of the round; null while the house runs the AS. */
    readonly result: AsResult | null;
    /** The newest submission. */
    readonly policy: PolicyView | null;
    readonly days: readonly DayScore[];
  };
}

export interface PolicyView {
  readonly id: string;
  readonly at: string;
  readonly status: 'waiting' | 'accepted' | 'refused' | 'replaced';
  readonly problem: Problem | null;
  /** It is the program of the round that is shown. */
  readonly isRunning: boolean;
}

/** Where one stood after the last round of a day. */
export interface DayScore {
  /** `2026-11-23` */
  readonly day: string;
  readonly round: number;
  readonly met: number;
  readonly of: number;
}

export interface TeacherView extends InternetView {
  /** By position, of the ASes with a program. */
  readonly results: Readonly<Record<string, AsResult>>;
  /** By position: the newest submission of each. */
  readonly policies: Readonly<Record<string, PolicyView>>;
}

/** What one AS knows of every prefix, in the order of the outcome's prefixes. */
export interface LookView {
  readonly round: number;
  readonly as: number;
  readonly rows: readonly LookRow[];
}

export interface LookRow {
  readonly prefix: string;
  readonly owner: number;
  readonly decidingStep: DecisionStep | null;
  /** The best first. Those that were rejected are shown to the AS's own learner and to the teacher. */
  readonly routes: readonly TableRoute[];
}

export interface ListedRound {
  readonly number: number;
  readonly at: string;
  readonly tookMs: number;
  readonly end: Outcome['end'];
  readonly leaks: number;
  /** AS indexes whose filter leaked. */
  readonly leakers: readonly number[];
  readonly drills: readonly Drill[];
  /** Positions whose program is another than in the round before. */
  readonly changed: readonly number[];
  /** Intents met by all programs together, and of how many. */
  readonly met: number;
  readonly of: number;
}
