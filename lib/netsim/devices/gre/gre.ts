import type { Context } from '../../sim/handler.ts';
import type { IpStack } from '../ip/ip-stack.ts';
import { type Ipv4Tunnel, type Ipv4TunnelOptions, ipv4Tunnel } from '../tunnel/ipv4-tunnel.ts';
import { type GreHeaderOptions, greHeader } from './gre-header.ts';

export interface GreOptions extends Ipv4TunnelOptions, GreHeaderOptions {}

/**
 * One end of a GRE tunnel that carries IPv4 (RFC 2784, RFC 2890), with the rules that RFC 2003 and RFC 6040 have for
 * its outer header. Not supported: IPv6 inside, keepalives, the routing of RFC 1701.
 */
export function greTunnel(options: GreOptions, stack: () => IpStack, context: () => Context): Ipv4Tunnel {
  const header = greHeader(options, 0x0800, options.profile ?? 'rfc');
  return ipv4Tunnel(options, { protocol: 47, ...header }, stack, context);
}
