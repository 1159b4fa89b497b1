import type { Ipv4Address } from '../../address/ipv4.ts';
import type { Context, Handler } from '../../sim/handler.ts';
import type { Datagram } from '../ip/datagram.ts';
import { ethernetInterface, type InterfaceOptions, type RouteOptions, routeTable } from '../ip/interface.ts';
import { type IpStack, ipStack } from '../ip/ip-stack.ts';
import { deliverLocally } from '../ip/local-delivery.ts';
import type { Neighbour, NeighbourOptions } from '../ip/neighbours.ts';
import type { Route } from '../ip/routes.ts';
import { type IpipOptions, ipipTunnel } from '../ipip/ipip.ts';

export interface RouterOptions {
  /** `eth0` is a port's untagged traffic, `eth0.10` its VLAN 10: both may stand on one port (router on a stick). */
  readonly interfaces: readonly InterfaceOptions[];
  readonly routes?: readonly RouteOptions[];
  /** IP-in-IP tunnels; a route leads into one by `out: 'tun0'`. */
  readonly tunnels?: readonly IpipOptions[];
  readonly arp?: NeighbourOptions;
  /** Stands in for the look-up: the route for a destination, or null for none. */
  readonly selectRoute?: (routes: readonly Route[], dst: Ipv4Address) => Route | null;
}

export interface Router extends Handler {
  arpTable(): readonly (Neighbour & { readonly interface: string })[];
  readonly routes: readonly Route[];
}

/**
 * An IPv4 router (RFC 1812): longest prefix match, one hop off the TTL, fragmentation, ICMP errors. It answers pings
 * to each of its addresses. Not supported: redirects, source routes, rate limits on errors.
 */
export function router(options: RouterOptions): Router {
  let context: Context;
  const tunnels = (options.tunnels ?? []).map((each) =>
    ipipTunnel(
      each,
      () => stack,
      () => context,
    ),
  );
  const interfaces = [...options.interfaces.map(ethernetInterface), ...tunnels.map((each) => each.own)];

  function unwrap(port: string, outer: Datagram): void {
    const tunnel = tunnels.find(({ local, remote }) => outer.dst === local && outer.src === remote);
    // Without a word to the sender, as Linux.
    if (tunnel === undefined) context.drop(port, outer.bytes, 'no-such-tunnel', { src: outer.src });
    else tunnel.input(port, outer);
  }

  const stack: IpStack = ipStack({
    interfaces,
    routes: routeTable(interfaces, options.routes ?? []),
    isForwarding: true,
    ...(options.arp === undefined ? {} : { neighbours: options.arp }),
    ...(options.selectRoute === undefined ? {} : { selectRoute: options.selectRoute }),
    deliver: (port, datagram) => {
      const protocols = new Map(tunnels.length === 0 ? [] : [[4, (outer: Datagram) => unwrap(port, outer)] as const]);
      deliverLocally(context, stack, { udp: new Map(), protocols }, port, datagram);
    },
  });
  return {
    get routes() {
      return stack.routes;
    },
    arpTable: stack.arpTable,
    start(given) {
      context = given;
      stack.start?.(given);
    },
    onFrame: stack.onFrame,
    onLink: stack.onLink,
  };
}
