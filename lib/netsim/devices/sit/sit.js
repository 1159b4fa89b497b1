import { u16 } from '../../../bytes/read.ts';
import { putIpv4 } from '../../address/ipv4.ts';
import { readIpv6 } from '../../address/ipv6.ts';
import { icmpv6Error } from '../ipv6/icmpv6-messages.ts';
import { readPacket6 } from '../ipv6/packet6.ts';
import { isMulticast6, parseCidr6 } from '../ipv6/prefix.ts';
import { ofPacket6 } from '../tunnel/inner.ts';
import { tunnelEnd } from '../tunnel/tunnel-end.ts';
/**
 * One end of a configured IPv6-in-IPv4 tunnel (RFC 4213 §3), ECN by RFC 6040. Its MTU follows the path, never below
 * 1280 (§3.2.2); with `dontFragment: 'never'` and an `mtu` it is static (§3.2.1). Not supported: neighbour
 * unreachability detection over the tunnel (§3.8), automatic tunnels (6to4, ISATAP).
 */
export function sitTunnel(options, stacks, context) {
    const { name, profile = 'rfc' } = options;
    const end = tunnelEnd(
    // RFC 4213 §3.5: type of service 0 unless told otherwise.
    { dscp: 0, ...options }, {
        protocol: 41,
        innerKind: 'ipv6',
        headerLength: 0,
        header: () => [],
        innerOffset: () => 0,
        isOnOwnNetwork: () => false,
        tell(error, inner) {
            const told = translated(error);
            if (told === null)
                return true;
            const about = quotedPacket6(inner);
            if (about !== null)
                stacks().ipv6.sendError(told, about);
            return about !== null;
        },
    }, () => stacks().ipv4, context);
    const own = {
        name,
        ...parseCidr6(options.address),
        linkLocal: linkLocalOfIpv4(end.local),
        get mtu() {
            // Linux looks at the path only once the hop is taken off: it shows in what the error quotes.
            return profile === 'linux' ? (options.mtu ?? 1480) : end.mtu();
        },
        link: {
            kind: 'tunnel',
            output(bytes, _nextHop, isForwarded) {
                const packet = readPacket6(bytes);
                if (typeof packet === 'string')
                    throw new TypeError(`not a packet to wrap: ${packet}`);
                end.wrap(ofPacket6(packet), isForwarded, stacks().ipv6.isOwn(packet.src));
            },
        },
    };
    return {
        own,
        isFrom: end.isFrom,
        onIcmp: end.onIcmp,
        state: end.state,
        input(port, outer) {
            const inner = readPacket6(outer.payload);
            if (typeof inner === 'string')
                return void context().drop(port, outer.bytes, `inner-${inner}`);
            if (isForged(inner.src, profile))
                return void context().drop(port, outer.bytes, 'inner-martian-source');
            const bytes = end.unwrap(port, outer, ofPacket6(inner));
            if (bytes !== null)
                stacks().ipv6.receive(bytes, own);
        },
    };
}
/** Sources that no decapsulator takes: groups, loopback, IPv4-compatible, IPv4-mapped (RFC 4213 §3.6; Linux the first two). */
function isForged(src, profile) {
    if (isMulticast6(src) || src === '::1')
        return true;
    const { network } = parseCidr6(`${src}/96`).prefix;
    return profile === 'rfc' && src !== '::' && (network === '::' || network === mapped);
}
const mapped = parseCidr6('::ffff:0:0/96').prefix.network;
/** What an IPv6 sender hears of an IPv4 error from inside the tunnel (RFC 4213 §3.4); null for nothing. */
function translated({ type, code, nextHopMtu = 0 }) {
    if (type === 3 && code === 4)
        return icmpv6Error.packetTooBig(Math.max(1280, nextHopMtu));
    if (type === 11)
        return icmpv6Error.hopLimitExceeded;
    return type === 12 ? null : icmpv6Error.addressUnreachable;
}
/** The beginning of a packet that an error quotes; null where its header and 8 bytes more are not there. */
function quotedPacket6(quoted) {
    if (quoted.length < 48)
        return null;
    // The quote is cut: read it as if it were as long as it says.
    const whole = new Uint8Array(Math.max(quoted.length, 40 + u16(quoted, 4)));
    whole.set(quoted);
    const packet = readPacket6(whole);
    if (typeof packet === 'string')
        return null;
    return { ...packet, bytes: quoted.subarray(0, packet.bytes.length) };
}
/** fe80:: and the IPv4 address of this end (RFC 4213 §3.7). */
function linkLocalOfIpv4(local) {
    const bytes = new Uint8Array(16);
    bytes.set([0xfe, 0x80]);
    putIpv4(bytes, 12, local);
    return readIpv6(bytes, 0);
}
