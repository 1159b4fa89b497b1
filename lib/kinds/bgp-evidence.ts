import type { DecisionStep } from '../netsim/bgp/decision/explanation.ts';
import type { LearnerCandidate } from '../netsim/bgp/trial/learner-route.ts';
import type { RunMessage, RunRejection, RunRow } from '../netsim/bgp/trial/trial.ts';

/** Two runs of one small Internet, the reference's and the learner's, at the place where they part. */
export interface BgpEvidence {
  readonly type: 'bgp';
  readonly routers: readonly SeenRouter[];
  /** `relation`: what `b` is to `a`. */
  readonly sessions: readonly {
    readonly a: string;
    readonly b: string;
    readonly relation: 'customer' | 'peer' | 'provider';
  }[];
  /** The prefix that the two runs treat differently, and the router where they first do. */
  readonly prefix: string;
  readonly router: string;
  readonly expected: SeenSide;
  readonly got: SeenSide;
}

export interface SeenRouter {
  readonly name: string;
  readonly asn: number;
  readonly routerId: string;
  readonly networks: readonly string[];
  /** The learner's program is its policy, or the whole of it. */
  readonly isYours: boolean;
}

/** One run, of that prefix alone. */
export interface SeenSide {
  readonly rows: readonly RunRow[];
  /** At that router, and by its neighbours towards it. */
  readonly rejections: readonly RunRejection[];
  readonly messages: readonly RunMessage[];
  readonly end: 'converged' | 'oscillating' | 'budget';
}

/** A few routes, and what is said of each pair of them. */
export interface ChoiceEvidence {
  readonly type: 'bgp-choice';
  readonly candidates: readonly LearnerCandidate[];
  /** The pair that is looked at, by number. */
  readonly a: number;
  readonly b: number;
  /** By which step the reference chooses between the two. */
  readonly decidingStep: DecisionStep | null;
  readonly answers: readonly {
    readonly a: number;
    readonly b: number;
    readonly expected: boolean;
    readonly got: boolean;
  }[];
}
