import { icmpError } from '../ip/icmp-errors.ts';
/** What has to be there for Linux to look for a tunnel: an IPv4 header, an IPv6 header, the longest GRE header but one. */
const leastInLinux = { 4: 20, 41: 40, 47: 12 };
/**
 * A datagram of a tunnel protocol that no tunnel here takes, by its addresses or its key. It is dropped without a word,
 * since its source may be forged (RFC 4213 §3.6). Linux answers 3/3, unless it is too short to be anything.
 */
export function dropUnclaimed(context, stack, port, outer) {
    const isLinux = stack.profile === 'linux';
    if (isLinux && outer.payload.length < (leastInLinux[outer.protocol] ?? 0)) {
        return void context.drop(port, outer.bytes, 'tunnel-payload-too-short', { src: outer.src });
    }
    context.drop(port, outer.bytes, 'no-such-tunnel', { src: outer.src });
    if (isLinux)
        stack.sendError(icmpError.portUnreachable, outer);
}
