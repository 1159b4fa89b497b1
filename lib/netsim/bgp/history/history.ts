import type { DecisionStep } from '../decision/explanation.ts';
import type { Route } from '../route/route.ts';

/**
 * What happened while routers talked, step by step: what views play back, graders read and explanations quote. Plain
 * data, the same from the lab (real sessions in the simulator) and from the quick exchange of updates without sessions.
 */
export interface History {
  readonly routers: readonly HistoryRouter[];
  readonly sessions: readonly HistorySession[];
  readonly steps: readonly HistoryStep[];
  readonly end: HistoryEnd;
}

export interface HistoryRouter {
  readonly name: string;
  readonly asn: number;
  readonly routerId: string;
}

/** `relation`: what `b` is to `a`. */
export interface HistorySession {
  readonly a: string;
  readonly b: string;
  readonly relation?: 'customer' | 'peer' | 'provider';
}

/** Whom a message goes to hears of it at `arrivesNs`; null where it is lost. */
export type HistoryStep =
  | {
      readonly kind: 'message';
      readonly timeNs: number;
      readonly arrivesNs: number | null;
      readonly from: string;
      readonly to: string;
      readonly message: 'OPEN' | 'UPDATE' | 'NOTIFICATION' | 'KEEPALIVE' | 'ROUTE-REFRESH';
      readonly announced: readonly Route[];
      readonly withdrawn: readonly string[];
      /** The wire's bytes, where there is a wire. */
      readonly bytesHex?: string;
    }
  | {
      readonly kind: 'best';
      readonly timeNs: number;
      readonly router: string;
      readonly prefix: string;
      /** The peer that it came from; null for the router's own. Null altogether: no route is left. */
      readonly best: { readonly route: Route; readonly from: string | null } | null;
      readonly decidingStep: DecisionStep | null;
    }
  | {
      readonly kind: 'rejected';
      readonly timeNs: number;
      readonly router: string;
      readonly peer: string;
      readonly direction: 'import' | 'export';
      readonly prefix: string;
      readonly why: string;
    }
  | {
      readonly kind: 'session';
      readonly timeNs: number;
      readonly router: string;
      readonly peer: string;
      /** RFC 4271 §8.2.2. */
      readonly state: 'Idle' | 'Connect' | 'Active' | 'OpenSent' | 'OpenConfirm' | 'Established';
      readonly why: string;
    }
  | {
      /** Something from outside: an event of the lab, in its own words. */
      readonly kind: 'event';
      readonly timeNs: number;
      readonly what: string;
    };

/** `oscillating`: the same state came back, with updates still on the way; the cycle is `steps[from]` to `steps[to - 1]`. */
export type HistoryEnd =
  | { readonly why: 'converged' }
  | { readonly why: 'time-reached' }
  | { readonly why: 'oscillating'; readonly from: number; readonly to: number }
  | { readonly why: 'budget' };
