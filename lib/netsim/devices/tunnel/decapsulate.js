import { decapsulatedEcn } from './ecn.ts';
export function decapsulateRule(profile) {
    return ({ outer, inner }) => {
        // RFC 2003 §3.1 and §3.2: the inner TTL stays, and 0 may go no further. In Linux only whoever forwards it looks.
        if (inner.ttl === 0 && profile === 'rfc')
            return { drop: 'inner-ttl-zero' };
        const { result, isOdd } = decapsulatedEcn(inner.tos & 3, outer.tos & 3);
        if (result === 'drop')
            return { drop: 'congestion-on-not-ect' };
        return { take: { ecn: result }, ...(isOdd ? { log: 'odd-ecn-combination' } : {}) };
    };
}
