import { seconds } from '../../sim/handler.ts';
/** As Linux's IPTUNNEL_ERR_TIMEO; RFC 2003 names no time. */
const lifetimeNs = seconds(30);
/** RFC: as long as it lasts, every sender is told. Linux: one datagram for each error, whatever comes through. */
export function softState(profile) {
    let kept = null;
    return {
        remember(error, nowNs) {
            const isFresh = kept !== null && nowNs - kept.sinceNs < lifetimeNs;
            kept = { error, sinceNs: nowNs, count: isFresh && kept !== null ? kept.count + 1 : 1 };
        },
        due(nowNs) {
            if (kept === null)
                return null;
            const { error, sinceNs, count } = kept;
            if (nowNs - sinceNs >= lifetimeNs)
                kept = null;
            else if (profile === 'linux')
                kept = count > 1 ? { error, sinceNs, count: count - 1 } : null;
            else
                return error;
            return nowNs - sinceNs < lifetimeNs ? error : null;
        },
        reached() {
            if (profile === 'rfc')
                kept = null;
        },
        get error() {
            return kept?.error ?? null;
        },
    };
}
