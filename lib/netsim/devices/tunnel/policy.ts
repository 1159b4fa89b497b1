import type { StackProfile } from '../ip/profile.ts';
import { type EcnMode, encapsulatedEcn } from './ecn.ts';
import type { Inner } from './inner.ts';

/** How a tunnel makes its outer header; what is left out comes from the profile. */
export interface OuterOptions {
  /** Of the outer header. The RFC: a value of its own, 64 (RFC 2003 §3.1). Linux: `inherit`, so traces see through. */
  readonly ttl?: number | 'inherit';
  /** RFC: `inherit` (RFC 2003 §3.1, RFC 2983). Linux: 0. */
  readonly dscp?: number | 'inherit';
  readonly ecn?: EcnMode;
  /**
   * RFC: `inherit`, set if the inner one is (RFC 2003 §3.1). Linux: `always`, so that paths are discovered. `never` is
   * for 6in4 with an MTU that does not follow the path (RFC 4213 §3.2.1).
   */
  readonly dontFragment?: 'inherit' | 'always' | 'never';
}

export type OuterPolicy = Required<OuterOptions>;

const policies: Readonly<Record<StackProfile, OuterPolicy>> = {
  rfc: { ttl: 64, dscp: 'inherit', ecn: 'normal', dontFragment: 'inherit' },
  linux: { ttl: 'inherit', dscp: 0, ecn: 'linux', dontFragment: 'always' },
};

export function outerPolicy(profile: StackProfile, { ttl, dscp, ecn, dontFragment }: OuterOptions): OuterPolicy {
  const base = policies[profile];
  return {
    ttl: ttl ?? base.ttl,
    dscp: dscp ?? base.dscp,
    ecn: ecn ?? base.ecn,
    dontFragment: dontFragment ?? base.dontFragment,
  };
}

/** What of the outer header is a choice; addresses, protocol, length and checksum are not. */
export interface OuterFields {
  readonly ttl: number;
  /** DSCP and ECN. */
  readonly tos: number;
  readonly isDontFragment: boolean;
}

/** A frame has no TTL to inherit: 64, as Linux. */
export function outerFields(policy: OuterPolicy, inner: Inner): OuterFields {
  return {
    ttl: policy.ttl === 'inherit' ? (inner.ttl ?? 64) : policy.ttl,
    tos: (policy.dscp === 'inherit' ? inner.tos & 0xfc : policy.dscp << 2) | encapsulatedEcn(inner.tos & 3, policy.ecn),
    isDontFragment: policy.dontFragment === 'always' || (policy.dontFragment === 'inherit' && inner.isDontFragment),
  };
}
