import type { StackProfile } from '../ip/profile.ts';
import type { Inner } from './inner.ts';
import { type OuterFields, type OuterPolicy, outerFields } from './policy.ts';

/** What an encapsulator knows when it decides on one packet. */
export interface EncapsulateQuestion {
  readonly tunnel: string;
  /** Outer source and destination. */
  readonly local: string;
  readonly remote: string;
  readonly inner: Inner;
  /** Not this node's own. */
  readonly isForwarded: boolean;
  /** The inner source is one of this node's addresses. */
  readonly isOwnSource: boolean;
  /** The largest inner packet that passes now, in bytes. */
  readonly mtu: number;
  /** What the path alone allows, less the tunnel's headers: below `mtu` only where the inner protocol asks for more. */
  readonly pathMtu: number;
}

/** Sends with these fields, or drops for a reason; `tell`: the ICMP error that the sender gets, if any. */
export type EncapsulateDecision =
  | { readonly send: OuterFields }
  | { readonly drop: string; readonly tell?: 'ttl-exceeded' | 'too-big' };

/** Stands in for the rules below: a learner's program. */
export type Encapsulate = (question: EncapsulateQuestion) => EncapsulateDecision;

export function encapsulateRule(profile: StackProfile, policy: OuterPolicy): Encapsulate {
  return ({ inner, isForwarded, isOwnSource, remote, mtu, pathMtu }) => {
    // RFC 2003 §3.1: never with an inner TTL of 0. Who forwards has taken its hop off before.
    if (inner.ttl === 0) return { drop: 'inner-ttl-expired', tell: 'ttl-exceeded' };
    // RFC 2003 §3.2: a datagram that seems to come from either end has been here before. Linux does not look.
    const isLoop = isForwarded && (isOwnSource || inner.src === remote);
    if (isLoop && profile === 'rfc') return { drop: 'tunnel-source-loop' };
    if (inner.isDontFragment && inner.bytes.length > mtu) return { drop: 'fragmentation-needed', tell: 'too-big' };
    const fields = outerFields(policy, inner);
    // IPv6 is promised 1280 bytes: where the path has less, the outer datagram is cut (RFC 4213 §3.2.2).
    return { send: pathMtu < mtu ? { ...fields, isDontFragment: false } : fields };
  };
}
