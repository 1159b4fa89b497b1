import type { Ipv4Address } from '../../address/ipv4.ts';

/** By name those that have ports, or identifiers in their place; others by the number in the IPv4 header. */
export type NatProtocol = 'tcp' | 'udp' | 'icmp' | number;

/** An address and a port; 0 where the protocol has no port. */
export interface Endpoint {
  readonly address: Ipv4Address;
  readonly port: number;
}

/**
 * The five numbers that tell flows apart. An ICMP query's identifier stands where the port of whoever asked would be
 * (RFC 5508 §3): `srcPort` of a request, `dstPort` of its reply; the other is 0.
 */
export interface Tuple {
  readonly protocol: NatProtocol;
  readonly src: Ipv4Address;
  readonly srcPort: number;
  readonly dst: Ipv4Address;
  readonly dstPort: number;
}

/** What an answer to such a packet carries. */
export const invert = ({ protocol, src, srcPort, dst, dstPort }: Tuple): Tuple => ({
  protocol,
  src: dst,
  srcPort: dstPort,
  dst: src,
  dstPort: srcPort,
});

export const tupleKey = ({ protocol, src, srcPort, dst, dstPort }: Tuple): string =>
  `${protocol} ${src} ${srcPort} ${dst} ${dstPort}`;

export const isSameTuple = (a: Tuple, b: Tuple): boolean => tupleKey(a) === tupleKey(b);

export const sourceOf = ({ src, srcPort }: Tuple): Endpoint => ({ address: src, port: srcPort });
export const destinationOf = ({ dst, dstPort }: Tuple): Endpoint => ({ address: dst, port: dstPort });

export const withSource = <T extends Tuple>(packet: T, { address, port }: Endpoint): T => ({
  ...packet,
  src: address,
  srcPort: port,
});
export const withDestination = <T extends Tuple>(packet: T, { address, port }: Endpoint): T => ({
  ...packet,
  dst: address,
  dstPort: port,
});

/** `10.0.0.1:4000` */
export const endpointText = ({ address, port }: Endpoint): string => `${address}:${port}`;
export const tupleText = (tuple: Tuple): string =>
  `${tuple.protocol} ${endpointText(sourceOf(tuple))} > ${endpointText(destinationOf(tuple))}`;
