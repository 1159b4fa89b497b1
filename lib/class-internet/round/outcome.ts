import type { DecisionStep } from '#lib/netsim/bgp/decision/explanation.ts';
import type { Announced } from './announced.ts';
import type { Direction } from './house.ts';

/** What a round came to, small enough to be sent to everybody at once. Indexes of ASes are those of the graph. */
export interface Outcome {
  readonly version: 1;
  readonly end: 'converged' | 'oscillating' | 'budget';
  /** The ASes that kept changing their mind; empty where it converged. */
  readonly restless: readonly number[];
  readonly prefixes: readonly Announced[];
  /** By AS, then by prefix: whom the best route is from, the AS itself for its own; `nowhere` without one. */
  readonly next: readonly (readonly number[])[];
  readonly leaks: readonly Leak[];
  /** Of the ASes with a program of their own, by position. */
  readonly results: Readonly<Record<string, AsResult>>;
}

export const nowhere = -1;

/** One AS's filter let pass to one neighbour what it should not have. */
export interface Leak {
  readonly by: number;
  readonly to: number;
  /** True for what a drill makes leak. */
  readonly isDrill: boolean;
  readonly prefixes: number;
  /** So many of them the neighbour took. */
  readonly taken: number;
  /** So many ASes send traffic to some of them over this link now. */
  readonly carried: number;
  /** The worst of them. */
  readonly example: {
    readonly prefix: string;
    /** Whom `by` has it from: a peer or a provider. */
    readonly from: number;
    readonly fromRelation: 'peer' | 'provider';
    /** What `to` is to `by`. */
    readonly toRelation: 'peer' | 'provider';
    /** AS by AS, as `to` hears it. */
    readonly path: readonly number[];
  };
}

export const intents = ['service', 'peering', 'no-leak', 'link-loss', 'hijack'] as const;
export type Intent = (typeof intents)[number];

export interface AsResult {
  readonly intents: Readonly<Record<Intent, IntentResult>>;
  readonly met: number;
  readonly troubles: readonly Trouble[];
}

/** What went wrong inside a program during a round, told to its learner. */
export interface Trouble {
  readonly kind: 'threw' | 'unreadable' | 'timed-out' | 'out-of-memory' | 'crashed';
  readonly message: string;
  readonly line: number | null;
  readonly direction: Direction | null;
  /** The first route that it happened to. */
  readonly prefix: string | null;
  readonly times: number;
}

/** `evidence`: the first thing that speaks against it. `untried`: nothing in this round puts it to the test. */
export type IntentResult =
  | { readonly state: 'met' }
  | { readonly state: 'untried' }
  | { readonly state: 'failed'; readonly evidence: Evidence };

/** AS indexes, prefixes and paths; words come with the page. */
export type Evidence =
  | { readonly kind: 'passes-nothing' }
  | { readonly kind: 'not-announced'; readonly prefix: string; readonly to: number }
  | { readonly kind: 'not-accepted'; readonly prefix: string; readonly from: number }
  | { readonly kind: 'not-given'; readonly prefix: string; readonly to: number }
  | { readonly kind: 'peer-unused'; readonly prefix: string; readonly peer: number; readonly via: number }
  | { readonly kind: 'peer-refused'; readonly prefix: string; readonly peer: number }
  | {
      readonly kind: 'leak';
      readonly prefix: string;
      readonly to: number;
      readonly from: number;
      readonly path: readonly number[];
    }
  | { readonly kind: 'only-announced'; readonly lost: number }
  | { readonly kind: 'only-way'; readonly prefix: string; readonly lost: number }
  | { readonly kind: 'would-take'; readonly prefix: string; readonly from: number; readonly origin: number }
  | { readonly kind: 'took'; readonly prefix: string; readonly from: number; readonly origin: number };

/** For the looking glass: by AS, then by prefix of `Outcome.prefixes`. */
export interface Tables {
  readonly version: 1;
  readonly ases: readonly (readonly TableCell[])[];
}

export interface TableCell {
  readonly decidingStep: DecisionStep | null;
  readonly routes: readonly TableRoute[];
}

export interface TableRoute {
  /** Null for the AS's own. */
  readonly from: number | null;
  /** AS numbers, as the neighbour told them. */
  readonly path: readonly number[];
  readonly localPref: number;
  readonly med: number;
  readonly communities: readonly string[];
  readonly state: 'best' | 'usable' | 'rejected';
  /** Of one that is rejected. */
  readonly why: string | null;
}
