import type { Context } from '../../sim/handler.ts';
import { type GreOptions, greTunnel } from '../gre/gre.ts';
import type { Datagram } from '../ip/datagram.ts';
import type { Interface } from '../ip/interface.ts';
import type { IpStack } from '../ip/ip-stack.ts';
import type { IcmpMessage } from '../ip/local-delivery.ts';
import { type IpipOptions, ipipTunnel } from '../ipip/ipip.ts';
import type { TunnelState } from './tunnel-end.ts';
import { dropUnclaimed } from './unclaimed.ts';

/** A tunnel of a router, as one configures it. IP in IP where nothing is said. */
export type RouterTunnelOptions = (IpipOptions & { readonly kind?: 'ipip' }) | (GreOptions & { readonly kind: 'gre' });

/** All the tunnels of one router: what it plugs into its stack. */
export interface TunnelSet {
  readonly interfaces: readonly Interface[];
  /** For `deliverLocally`: the protocols that have a tunnel here. */
  readonly protocols: ReadonlyMap<number, (outer: Datagram, port: string) => void>;
  onIcmp(message: IcmpMessage): void;
  states(): readonly TunnelState[];
}

export function tunnelSet(
  options: readonly RouterTunnelOptions[],
  stack: () => IpStack,
  context: () => Context,
): TunnelSet {
  const tunnels = options.map((each) =>
    each.kind === 'gre' ? greTunnel(each, stack, context) : ipipTunnel(each, stack, context),
  );

  function input(outer: Datagram, port: string): void {
    const tunnel = tunnels.find((each) => each.isFrom(outer));
    if (tunnel === undefined) dropUnclaimed(context(), stack(), port, outer);
    else tunnel.input(port, outer);
  }

  const own = tunnels.map(({ protocol }) => protocol);
  /** Where Linux has tunnels, it has had a look at all their protocols. */
  const known = (): readonly number[] => (own.length > 0 && stack().profile === 'linux' ? [4, 41, 47] : own);

  return {
    interfaces: tunnels.map(({ own }) => own),
    get protocols() {
      return new Map(known().map((protocol) => [protocol, input]));
    },
    onIcmp: (message) => void tunnels.some((each) => each.onIcmp(message)),
    states: () => tunnels.map((each) => each.state()),
  };
}
