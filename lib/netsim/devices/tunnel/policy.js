import { encapsulatedEcn } from './ecn.ts';
const policies = {
    rfc: { ttl: 64, dscp: 'inherit', ecn: 'normal', dontFragment: 'inherit' },
    linux: { ttl: 'inherit', dscp: 0, ecn: 'linux', dontFragment: 'always' },
};
export function outerPolicy(profile, { ttl, dscp, ecn, dontFragment }) {
    const base = policies[profile];
    return {
        ttl: ttl ?? base.ttl,
        dscp: dscp ?? base.dscp,
        ecn: ecn ?? base.ecn,
        dontFragment: dontFragment ?? base.dontFragment,
    };
}
/** A frame has no TTL to inherit: 64, as Linux. */
export function outerFields(policy, inner) {
    return {
        ttl: policy.ttl === 'inherit' ? (inner.ttl ?? 64) : policy.ttl,
        tos: (policy.dscp === 'inherit' ? inner.tos & 0xfc : policy.dscp << 2) | encapsulatedEcn(inner.tos & 3, policy.ecn),
        isDontFragment: policy.dontFragment === 'always' || (policy.dontFragment === 'inherit' && inner.isDontFragment),
    };
}
