import type { Context } from '../../sim/handler.ts';
import type { IpStack } from '../ip/ip-stack.ts';
import { type Ipv4Tunnel, type Ipv4TunnelOptions, ipv4Tunnel } from '../tunnel/ipv4-tunnel.ts';

export type IpipOptions = Ipv4TunnelOptions;
export type IpipTunnel = Ipv4Tunnel;

/**
 * One end of an IP-in-IP tunnel (RFC 2003), ECN by RFC 6040: an outer header of 20 bytes, protocol 4, and nothing in
 * between. The router before it has taken one hop off what it forwards; the tunnel itself leaves the inner TTL alone.
 * Not supported: options of the outer header.
 */
export const ipipTunnel = (options: IpipOptions, stack: () => IpStack, context: () => Context): IpipTunnel =>
  ipv4Tunnel(
    options,
    { protocol: 4, headerLength: 0, header: () => [], open: (payload) => payload, innerOffset: () => 0 },
    stack,
    context,
  );
