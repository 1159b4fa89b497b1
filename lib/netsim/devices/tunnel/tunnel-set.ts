import type { Context } from '../../sim/handler.ts';
import { type GreOptions, greTunnel } from '../gre/gre.ts';
import type { Datagram } from '../ip/datagram.ts';
import { icmpError } from '../ip/icmp-errors.ts';
import type { Interface } from '../ip/interface.ts';
import type { IpStack } from '../ip/ip-stack.ts';
import type { IcmpMessage } from '../ip/local-delivery.ts';
import { type IpipOptions, ipipTunnel } from '../ipip/ipip.ts';
import type { TunnelState } from './tunnel-end.ts';

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
    if (tunnel !== undefined) return void tunnel.input(port, outer);
    // Without a word to the sender, who may be forged. Linux says so of GRE, and not of IP in IP.
    context().drop(port, outer.bytes, 'no-such-tunnel', { src: outer.src });
    if (outer.protocol === 47 && stack().profile === 'linux') stack().sendError(icmpError.portUnreachable, outer);
  }

  return {
    interfaces: tunnels.map(({ own }) => own),
    protocols: new Map(tunnels.map(({ protocol }) => [protocol, input])),
    onIcmp: (message) => void tunnels.some((each) => each.onIcmp(message)),
    states: () => tunnels.map((each) => each.state()),
  };
}
