import { icmpError } from '../ip/icmp-errors.ts';
/** What the sender of the inner datagram hears of an ICMP message from inside the tunnel (RFC 2003 §4). */
export function relayOf({ type, code, pointer }, setting) {
    const unreachable = setting.isOnOwnNetwork ? icmpError.hostUnreachable : icmpError.netUnreachable;
    if (type === 11)
        return { tell: icmpError.hostUnreachable, why: 'tunnel-relays-loop-as-host-unreachable' };
    if (type === 4)
        return { tell: null, why: 'tunnel-keeps-source-quench' };
    if (type === 5)
        return { tell: null, why: 'tunnel-keeps-redirect' };
    if (type === 12) {
        // The inner header begins with the same bytes, so the pointer stands for the same field there.
        return setting.copiedBytes.includes(pointer)
            ? { tell: { type, code, pointer }, why: 'tunnel-relays-parameter-problem' }
            : { tell: null, why: 'tunnel-keeps-parameter-problem' };
    }
    if (type !== 3)
        return { tell: null, why: 'tunnel-ignores-icmp' };
    if (code === 1)
        return { tell: icmpError.hostUnreachable, why: 'tunnel-relays-host-unreachable' };
    if (code === 3)
        return { tell: null, why: 'tunnel-keeps-port-unreachable' };
    if (code === 4)
        return { tell: icmpError.fragmentationNeeded(setting.mtu), why: 'tunnel-relays-too-big' };
    if (code === 5)
        return { tell: null, why: 'tunnel-keeps-source-route-failed' };
    // 3/0 and 3/2, and the codes that are younger than RFC 2003, by the same rule.
    return { tell: unreachable, why: 'tunnel-relays-unreachable' };
}
