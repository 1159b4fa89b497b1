import { u16 } from '../../../bytes/read.ts';
import type { Ipv6Address } from '../../address/ipv6.ts';
import type { Context, Handler } from '../../sim/handler.ts';
import type { Datagram } from '../ip/datagram.ts';
import { ethernetInterface, type InterfaceOptions, type RouteOptions, routeTable } from '../ip/interface.ts';
import { type IpStack, ipStack } from '../ip/ip-stack.ts';
import { deliverLocally } from '../ip/local-delivery.ts';
import type { Neighbour } from '../ip/neighbours.ts';
import type { PathMtu } from '../ip/path-mtu.ts';
import type { StackProfile } from '../ip/profile.ts';
import type { Route } from '../ip/routes.ts';
import {
  ethernetInterface6,
  type Interface6Options,
  type Route6,
  type Route6Options,
  routes6,
} from '../ipv6/interface.ts';
import { type Ipv6Stack, ipv6Stack } from '../ipv6/ipv6-stack.ts';
import { deliverLocally6 } from '../ipv6/local-delivery6.ts';
import type { TunnelState } from '../tunnel/tunnel-end.ts';
import { dropUnclaimed } from '../tunnel/unclaimed.ts';
import { type SitOptions, sitTunnel } from './sit.ts';

export interface SitRouterOptions {
  /** IPv4; a port may stand here and among `interfaces6`: then it speaks both. */
  readonly interfaces: readonly InterfaceOptions[];
  readonly routes?: readonly RouteOptions[];
  readonly interfaces6: readonly Interface6Options[];
  /** A route leads into a tunnel by `out: 'sit1'`. */
  readonly routes6?: readonly Route6Options[];
  readonly tunnels: readonly SitOptions[];
  /** `rfc` by default; tunnels take it where they name none. */
  readonly profile?: StackProfile;
}

export interface SitRouter extends Handler {
  readonly routes: readonly Route[];
  readonly routes6: readonly Route6[];
  arpTable(): readonly (Neighbour & { readonly interface: string })[];
  neighbourTable(): readonly (Neighbour<Ipv6Address> & { readonly interface: string })[];
  /** The paths of the tunnels' outer datagrams. */
  pathMtuTable(): readonly PathMtu[];
  tunnelTable(): readonly TunnelState[];
}

/** A router of both IPv4 and IPv6 whose tunnels carry the second over the first (RFC 4213). */
export function sitRouter(options: SitRouterOptions): SitRouter {
  const { profile = 'rfc' } = options;
  let context: Context;
  const tunnels = options.tunnels.map((each) =>
    sitTunnel(
      { profile, ...each },
      () => ({ ipv4, ipv6 }),
      () => context,
    ),
  );

  function unwrap(outer: Datagram, port: string): void {
    const tunnel = tunnels.find((each) => each.isFrom(outer));
    if (tunnel === undefined) dropUnclaimed(context, ipv4, port, outer);
    else tunnel.input(port, outer);
  }

  const interfaces = options.interfaces.map(ethernetInterface);
  const ipv4: IpStack = ipStack({
    profile,
    interfaces,
    routes: routeTable(interfaces, options.routes ?? []),
    isForwarding: true,
    deliver: (port, datagram) => {
      const listeners = {
        udp: new Map(),
        protocols: new Map([[41, unwrap]]),
        onIcmp: (message: Parameters<(typeof tunnels)[number]['onIcmp']>[0]) =>
          void tunnels.some((each) => each.onIcmp(message)),
      };
      deliverLocally(context, ipv4, listeners, port, datagram);
    },
  });

  const interfaces6 = [...options.interfaces6.map(ethernetInterface6), ...tunnels.map(({ own }) => own)];
  const ipv6: Ipv6Stack = ipv6Stack({
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
const etherTypeOf = (frame: Uint8Array): number => u16(frame, u16(frame, 12) === 0x8100 ? 16 : 12);
