import type { DecisionStep } from '../decision/explanation.ts';
import type { LearnerCandidate, LearnerRoute } from './learner-route.ts';
import type { TrialPolicy } from './policies.ts';

/**
 * A small Internet around a learner's program, as data: it crosses into the sandbox, where the program stands in for the
 * policies, the decision or the whole of some routers, and it is run again outside with the reference.
 */
export type BgpTrial = PolicyTrial | DecisionTrial | HandlerTrial;

/** One router an AS, and what each is to the others. */
export interface TrialNetwork {
  readonly routers: readonly TrialRouter[];
  readonly sessions: readonly TrialSession[];
  /** In order, each when nothing is on its way any more. */
  readonly events: readonly TrialEvent[];
  /** How updates that are on their way at the same time arrive: in order, or as drawn from `seed`. */
  readonly order: 'fifo' | 'random';
  readonly seed: number;
}

export interface TrialRouter {
  readonly name: string;
  readonly asn: number;
  readonly routerId: string;
  /** The prefixes that it originates from the start. */
  readonly networks: readonly TrialOrigination[];
  /** What it does at its borders, where the program does not say. */
  readonly policy: TrialPolicy;
}

export interface TrialOrigination {
  readonly prefix: string;
  readonly communities?: readonly string[];
  readonly med?: number;
  /** What an exercise calls this prefix: part of the name of a difference. */
  readonly tag?: string;
}

/** `relation`: what `b` is to `a`. */
export interface TrialSession {
  readonly a: string;
  readonly b: string;
  readonly relation: 'customer' | 'peer' | 'provider';
}

export type TrialEvent =
  | { readonly do: 'announce'; readonly router: string; readonly network: TrialOrigination }
  | { readonly do: 'withdraw'; readonly router: string; readonly prefix: string }
  | { readonly do: 'session-down' | 'session-up'; readonly a: string; readonly b: string };

/** The program is the policy of the routers `program`, on these sides. */
export interface PolicyTrial extends TrialNetwork {
  readonly shape: 'policy';
  readonly program: readonly string[];
  readonly sides: readonly ('import' | 'export')[];
  /** What the routers of the program know of who may originate what. */
  readonly roas: readonly TrialRoa[];
}

/** RFC 6482: `asn` may originate the prefix and what is in it, up to this length. */
export interface TrialRoa {
  readonly prefix: string;
  readonly maxLength: number;
  readonly asn: number;
}

/** The program says which of two routes is better, of each pair, both ways round. */
export interface DecisionTrial {
  readonly shape: 'decision';
  readonly candidates: readonly LearnerCandidate[];
}

/** The program is the whole of the routers `program`: what they remember, choose and tell. */
export interface HandlerTrial extends TrialNetwork {
  readonly shape: 'handler';
  readonly program: readonly string[];
}

export type BgpRun = NetworkRun | DecisionRun;

export interface NetworkRun {
  readonly shape: 'network';
  /** Each prefix at each router, at the end. */
  readonly rows: readonly RunRow[];
  /** What was on the wire, in order, the first so many. */
  readonly messages: readonly RunMessage[];
  /** What policies did not let pass, the last time that they were asked. */
  readonly rejections: readonly RunRejection[];
  readonly end: RunEnd;
  readonly problem: RunProblem | null;
}

export type RunEnd = 'converged' | 'oscillating' | 'budget' | 'program-problem';

/** A program's answer could not be followed: `code` is kebab-case, `detail` its own words. */
export interface RunProblem {
  readonly code: string;
  readonly detail: string;
}

/** The routes that a router has to a prefix, the best first; empty where there are none. */
export interface RunRow {
  readonly router: string;
  readonly prefix: string;
  readonly best: RunRoute | null;
  readonly others: readonly RunRoute[];
  readonly decidingStep: DecisionStep | null;
  /** What the trial calls the prefix; empty where it has no name for it. */
  readonly tag: string;
}

/** `from`: the neighbour's name; null for the router's own. */
export interface RunRoute extends LearnerRoute {
  readonly from: string | null;
}

export interface RunMessage {
  /** The event of the trial that it follows from: 0 for the start. */
  readonly event: number;
  readonly from: string;
  readonly to: string;
  readonly prefix: string;
  /** Null for a withdrawal. */
  readonly asPath: readonly number[] | null;
}

export interface RunRejection {
  readonly router: string;
  readonly peer: string;
  readonly direction: 'import' | 'export';
  readonly prefix: string;
  readonly asPath: readonly number[];
  readonly why: string;
  /** Of the program, where it threw. */
  readonly line: number | null;
}

export interface DecisionRun {
  readonly shape: 'decision';
  readonly answers: readonly DecisionAnswer[];
  readonly problem: RunProblem | null;
}

/** Numbers of candidates; whether `a` is said to be better than `b`. */
export interface DecisionAnswer {
  readonly a: number;
  readonly b: number;
  readonly isBetter: boolean;
  /** The step that ought to decide; behind a dot `other-meds`, where MEDs of two neighbours might lead astray. */
  readonly decidedBy: string;
}
