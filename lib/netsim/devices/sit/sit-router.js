import { u16 } from '../../../bytes/read.ts';
import { ethernetInterface, routeTable } from '../ip/interface.ts';
import { ipStack } from '../ip/ip-stack.ts';
import { deliverLocally } from '../ip/local-delivery.ts';
import { ethernetInterface6, routes6, } from '../ipv6/interface.ts';
import { ipv6Stack } from '../ipv6/ipv6-stack.ts';
import { deliverLocally6 } from '../ipv6/local-delivery6.ts';
import { dropUnclaimed } from '../tunnel/unclaimed.ts';
import { sitTunnel } from './sit.ts';
/** A router of both IPv4 and IPv6 whose tunnels carry the second over the first (RFC 4213). */
export function sitRouter(options) {
    const { profile = 'rfc' } = options;
    let context;
    const tunnels = options.tunnels.map((each) => sitTunnel({ profile, ...each }, () => ({ ipv4, ipv6 }), () => context));
    function unwrap(outer, port) {
        const tunnel = tunnels.find((each) => each.isFrom(outer));
        if (tunnel === undefined)
            dropUnclaimed(context, ipv4, port, outer);
        else
            tunnel.input(port, outer);
    }
    const interfaces = options.interfaces.map(ethernetInterface);
    const ipv4 = ipStack({
        profile,
        interfaces,
        routes: routeTable(interfaces, options.routes ?? []),
        isForwarding: true,
        deliver: (port, datagram) => {
            const listeners = {
                udp: new Map(),
                protocols: new Map([[41, unwrap]]),
                onIcmp: (message) => void tunnels.some((each) => each.onIcmp(message)),
            };
            deliverLocally(context, ipv4, listeners, port, datagram);
        },
    });
    const interfaces6 = [...options.interfaces6.map(ethernetInterface6), ...tunnels.map(({ own }) => own)];
    const ipv6 = ipv6Stack({
        interfaces: interfaces6,
        routes: routes6(interfaces6, options.routes6 ?? []),
        isForwarding: true,
        deliver: (port, packet) => deliverLocally6(context, ipv6, {}, port, packet),
    });
    return {
        get routes() {
            return ipv4.routes;
        },
        routes6: ipv6.routes,
        arpTable: ipv4.arpTable,
        neighbourTable: ipv6.neighbourTable,
        pathMtuTable: () => ipv4.pathMtus.entries(context.nowNs),
        tunnelTable: () => tunnels.map((each) => each.state()),
        start(own) {
            context = own;
            ipv4.start?.(own);
            ipv6.start?.(own);
        },
        onFrame(own, port, frame) {
            const stack = etherTypeOf(frame) === 0x86dd ? ipv6 : ipv4;
            stack.onFrame(own, port, frame);
        },
        onLink(own, port, isUp) {
            ipv4.onLink(own, port, isUp);
            ipv6.onLink(own, port, isUp);
        },
    };
}
/** Behind a C-tag, if there is one. */
const etherTypeOf = (frame) => u16(frame, u16(frame, 12) === 0x8100 ? 16 : 12);
