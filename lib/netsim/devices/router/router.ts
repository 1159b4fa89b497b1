import type { Context, Handler } from '../../sim/handler.ts';
import {
  ethernetInterface,
  type InterfaceOptions,
  type RouteOptions,
  routeTable,
  staticRoute,
} from '../ip/interface.ts';
import { type IpStack, ipStack, type StackOptions } from '../ip/ip-stack.ts';
import { deliverLocally } from '../ip/local-delivery.ts';
import type { Neighbour, NeighbourOptions } from '../ip/neighbours.ts';
import type { PathMtu } from '../ip/path-mtu.ts';
import { parseCidr } from '../ip/prefix.ts';
import type { Route } from '../ip/routes.ts';
import type { TunnelState } from '../tunnel/tunnel-end.ts';
import { type RouterTunnelOptions, tunnelSet } from '../tunnel/tunnel-set.ts';

export interface RouterOptions
  extends Pick<
    StackOptions,
    | 'profile'
    | 'selectRoute'
    | 'decideArp'
    | 'isMultipath'
    | 'errorSource'
    | 'errorRate'
    | 'sendsErrors'
    | 'sendsRedirects'
    | 'forwardsDirectedBroadcasts'
    | 'filter'
  > {
  /** `eth0` is a port's untagged traffic, `eth0.10` its VLAN 10: both may stand on one port (router on a stick). */
  readonly interfaces: readonly InterfaceOptions[];
  readonly routes?: readonly RouteOptions[];
  /** IP-in-IP and GRE tunnels; a route leads into one by `out: 'tun0'`. They take this router's profile by default. */
  readonly tunnels?: readonly RouterTunnelOptions[];
  readonly arp?: NeighbourOptions;
  /** Interfaces that answer ARP for whom this router reaches by another interface (RFC 1027). */
  readonly proxyArp?: readonly string[];
}

export interface Router extends Handler {
  arpTable(): readonly (Neighbour & { readonly interface: string })[];
  readonly routes: readonly Route[];
  /** What is believed of paths this router itself sends on, by tunnels mostly. */
  pathMtuTable(): readonly PathMtu[];
  /** What is known of the tunnels that end here. */
  tunnelTable(): readonly TunnelState[];
  /** Changes the table while the simulation runs. Throws where the route leads out of no interface. */
  addRoute(route: RouteOptions): void;
  /** Takes the static routes to exactly this prefix away. */
  removeRoute(to: string): void;
  /** Says to everyone on its links, or on one, which MAC its address has (gratuitous ARP). */
  announce(interfaceName?: string): void;
}

/**
 * An IPv4 router (RFC 1812): longest prefix match, one hop off the TTL, fragmentation, ICMP errors. It answers pings
 * to each of its addresses. Not supported: options of the IP header (source and record route), forwarding of
 * multicast.
 */
export function router(options: RouterOptions): Router {
  let context: Context;
  const tunnels = tunnelSet(
    (options.tunnels ?? []).map((each) => ({ profile: options.profile ?? 'rfc', ...each })),
    () => stack,
    () => context,
  );
  const interfaces = [...options.interfaces.map(ethernetInterface), ...tunnels.interfaces];

  const { interfaces: _, routes, tunnels: __, arp, proxyArp = [], ...shared } = options;
  const stack: IpStack = ipStack({
    ...shared,
    interfaces,
    routes: routeTable(interfaces, routes ?? []),
    isForwarding: true,
    ...(arp === undefined ? {} : { neighbours: arp }),
    // Only for whom the way leads out of another interface: who is on this link answers for itself.
    answersArpFor: (address, on) => {
      const [route] = stack.routeTable.lookUp(address);
      return proxyArp.includes(on.name) && route !== undefined && route.out !== on.name;
    },
    deliver: (port, datagram) => {
      const { protocols, onIcmp } = tunnels;
      deliverLocally(context, stack, { udp: new Map(), protocols, onIcmp }, port, datagram);
    },
  });
  return {
    get routes() {
      return stack.routes;
    },
    arpTable: stack.arpTable,
    pathMtuTable: () => stack.pathMtus.entries(context.nowNs),
    tunnelTable: tunnels.states,
    announce: stack.announce,
    addRoute: (route) => stack.routeTable.add(staticRoute(interfaces, route)),
    removeRoute: (to) => stack.routeTable.remove(parseCidr(to).prefix, 'static'),
    start(given) {
      context = given;
      stack.start?.(given);
    },
    onFrame: stack.onFrame,
    onLink: stack.onLink,
  };
}
