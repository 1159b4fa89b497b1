import type { Ipv6Address } from '../../address/ipv6.ts';
import type { Context, Handler } from '../../sim/handler.ts';
import type { Neighbour } from '../ip/neighbours.ts';
import { ethernetInterface6, type Interface6Options, type Route6, type Route6Options, routes6 } from './interface.ts';
import { type Ipv6Stack, ipv6Stack, type Stack6Options } from './ipv6-stack.ts';
import { deliverLocally6 } from './local-delivery6.ts';

export interface Ipv6RouterOptions extends Pick<Stack6Options, 'neighbours' | 'errorRate' | 'selectRoute'> {
  readonly interfaces: readonly Interface6Options[];
  readonly routes?: readonly Route6Options[];
}

export interface Ipv6Router extends Handler {
  neighbourTable(): readonly (Neighbour<Ipv6Address> & { readonly interface: string })[];
  readonly routes: readonly Route6[];
}

/**
 * An IPv6 router (RFC 8200): longest prefix match, one hop off the limit, “packet too big” instead of fragments. Not
 * supported: router advertisements, redirects.
 */
export function ipv6Router({ interfaces: given, routes, ...shared }: Ipv6RouterOptions): Ipv6Router {
  let context: Context;
  const interfaces = given.map(ethernetInterface6);
  const stack: Ipv6Stack = ipv6Stack({
    ...shared,
    interfaces,
    routes: routes6(interfaces, routes ?? []),
    isForwarding: true,
    deliver: (port, packet) => deliverLocally6(context, stack, {}, port, packet),
  });
  return {
    routes: stack.routes,
    neighbourTable: stack.neighbourTable,
    start(own) {
      context = own;
      stack.start?.(own);
    },
    onFrame: stack.onFrame,
    onLink: stack.onLink,
  };
}
