import { outerFields } from './policy.ts';
export function encapsulateRule(profile, policy) {
    return ({ inner, isForwarded, isOwnSource, remote, mtu, pathMtu }) => {
        // RFC 2003 §3.1: never with an inner TTL of 0. Who forwards has taken its hop off before.
        if (inner.ttl === 0)
            return { drop: 'inner-ttl-expired', tell: 'ttl-exceeded' };
        // RFC 2003 §3.2: a datagram that seems to come from either end has been here before. Linux does not look.
        const isLoop = isForwarded && (isOwnSource || inner.src === remote);
        if (isLoop && profile === 'rfc')
            return { drop: 'tunnel-source-loop' };
        if (inner.isDontFragment && inner.bytes.length > mtu)
            return { drop: 'fragmentation-needed', tell: 'too-big' };
        const fields = outerFields(policy, inner);
        // IPv6 is promised 1280 bytes: where the path has less, the outer datagram is cut (RFC 4213 §3.2.2).
        return { send: pathMtu < mtu ? { ...fields, isDontFragment: false } : fields };
    };
}
