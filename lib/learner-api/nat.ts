// `@lab/nat`: what a learner's address translator sees and says. The comments are what the editor shows on hover.

/** An IPv4 address as one writes it: `'192.168.1.10'`. */
export type Ipv4 = string;

/** A packet as a translator reads it: the five numbers that tell flows apart. Checksums are seen to for you. */
export interface Packet {
  /** TCP and UDP have ports of their own: TCP 5000 and UDP 5000 are not the same. */
  readonly protocol: 'tcp' | 'udp';
  readonly src: Ipv4;
  readonly srcPort: number;
  readonly dst: Ipv4;
  readonly dstPort: number;
}

/** `'out'`: from an inside host, about to leave. `'in'`: from outside, for one of the outside addresses. */
export type Direction = 'out' | 'in';

/** One-to-one translation: each of these hosts has an outside address of its own. */
export interface StaticNat {
  readonly pairs: readonly Pair[];
}

export interface Pair {
  readonly inside: Ipv4;
  readonly outside: Ipv4;
}

/** Port translation: all inside hosts share one outside address. */
export interface PortNat {
  /** The outside address. */
  readonly address: Ipv4;
  /** The outside ports that may be given: from `first` to `last`, both included. */
  readonly ports: { readonly first: number; readonly last: number };
}
