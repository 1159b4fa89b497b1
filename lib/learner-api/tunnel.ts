// `@lab/tunnel`: what the far end of a learner's IP-in-IP tunnel sees. The comments are what the editor shows on hover.

/** An IPv4 address as one writes it: `'198.51.100.1'`. */
export type Ipv4 = string;

/** A packet that has come in from the underlay for the tunnel's end, its outer header read and taken off. */
export interface Outer {
  /** The outer source address: who sent it, or who it says sent it. */
  readonly src: Ipv4;
  /** The outer protocol field: 4 IPv4, 6 TCP, 17 UDP, 41 IPv6. */
  readonly protocol: number;
  /** What follows the outer header. */
  readonly payload: Uint8Array;
}

/** What the tunnel's end is set to. */
export interface Tunnel {
  /** Its own outer address. */
  readonly local: Ipv4;
  /** The other ends that may send. */
  readonly peers: readonly Ipv4[];
}
