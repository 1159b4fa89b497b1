import { readDatagram } from '../ip/datagram.ts';
import { contains, parseCidr } from '../ip/prefix.ts';
import { ofDatagram } from './inner.ts';
import { readQuoted } from './quoted.ts';
import { tunnelEnd } from './tunnel-end.ts';
export function ipv4Tunnel(options, kind, stack, context) {
    const { name, fragments = 'inner', profile = 'rfc' } = options;
    const end = tunnelEnd(options, { ...kind, innerKind: 'ipv4', tell, isOnOwnNetwork }, stack, context);
    const ownMtu = options.mtu ?? 1500 - end.overhead;
    /** At once where the quote holds the sender's header and 8 bytes more (RFC 792). */
    function tell(error, inner) {
        const about = readQuoted(inner);
        if (about === null || about.bytes.length < Math.min(about.totalLength, about.headerLength + 8))
            return false;
        stack().sendError(error, about);
        return true;
    }
    function isOnOwnNetwork(inner) {
        const about = readQuoted(inner);
        const connected = stack().routes.filter(({ source, out }) => source === 'connected' && out !== name);
        return about !== null && connected.some(({ prefix }) => contains(prefix, about.dst));
    }
    const own = {
        name,
        ...parseCidr(options.address),
        get mtu() {
            if (fragments === 'outer')
                return 0xffff - end.overhead;
            // Linux cuts at the interface's MTU, whatever it knows of the path.
            return profile === 'linux' ? ownMtu : end.mtu();
        },
        link: {
            kind: 'tunnel',
            output: (inner, isForwarded) => end.wrap(ofDatagram(inner), isForwarded, stack().isOwn(inner.src)),
        },
    };
    return {
        own,
        protocol: kind.protocol,
        isFrom: (outer) => end.isFrom(outer) && kind.isOwn?.(outer.payload) !== false,
        onIcmp: end.onIcmp,
        state: end.state,
        input(port, outer) {
            const opened = kind.open(outer.payload);
            if ('drop' in opened)
                return void context().drop(port, outer.bytes, opened.drop, { tunnel: name });
            const inner = readDatagram(opened);
            if (typeof inner === 'string')
                return void context().drop(port, outer.bytes, `inner-${inner}`);
            const bytes = end.unwrap(port, outer, ofDatagram(inner));
            if (bytes !== null)
                stack().receive(bytes, own);
        },
    };
}
