import type { StackProfile } from '../ip/profile.ts';
import { decapsulatedEcn } from './ecn.ts';
import type { Inner } from './inner.ts';

/** What a decapsulator knows when it decides on one packet that came from the other end. */
export interface DecapsulateQuestion {
  readonly tunnel: string;
  readonly outer: { readonly src: string; readonly dst: string; readonly ttl: number; readonly tos: number };
  readonly inner: Inner;
}

/** Goes on with these ECN bits in the inner header, all else as it was; or is dropped. `log`: said in the trace. */
export type DecapsulateDecision =
  | { readonly take: { readonly ecn: number }; readonly log?: string }
  | { readonly drop: string };

/** Stands in for the rules below: a learner's program. */
export type Decapsulate = (question: DecapsulateQuestion) => DecapsulateDecision;

export function decapsulateRule(profile: StackProfile): Decapsulate {
  return ({ outer, inner }) => {
    // RFC 2003 §3.1 and §3.2: the inner TTL stays, and 0 may go no further. In Linux only whoever forwards it looks.
    if (inner.ttl === 0 && profile === 'rfc') return { drop: 'inner-ttl-zero' };
    const { result, isOdd } = decapsulatedEcn(inner.tos & 3, outer.tos & 3);
    if (result === 'drop') return { drop: 'congestion-on-not-ect' };
    return { take: { ecn: result }, ...(isOdd ? { log: 'odd-ecn-combination' } : {}) };
  };
}
