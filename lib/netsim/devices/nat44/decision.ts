import type { Ipv4Address } from '../../address/ipv4.ts';
import type { Tuple } from './tuple.ts';

/** A packet as a translator reads it. */
export interface NatPacket extends Tuple {
  /** Of a TCP segment: those that are set. */
  readonly flags?: readonly TcpFlag[];
  /** Of an ICMP message. An error has ports 0, and the packet it is about in `quoted`. */
  readonly icmpType?: number;
  /** What an ICMP error quotes: a packet that went the other way. */
  readonly quoted?: Tuple;
}

export type TcpFlag = 'fin' | 'syn' | 'rst' | 'ack';

/**
 * `outbound`: from the inside, about to leave by an outside interface, the route being known. `inbound`: come in on an
 * outside interface for one of the outside addresses, before routing. `hairpin`: come from the inside for one of them,
 * before routing: both source and destination change (RFC 4787 §6).
 */
export type NatDirection = 'outbound' | 'inbound' | 'hairpin';

/** All that a decision is made from. Plain data: it crosses into a sandbox as it is. */
export interface NatQuestion {
  readonly direction: NatDirection;
  readonly packet: NatPacket;
  /** Virtual time in nanoseconds, for time-outs. */
  readonly nowNs: number;
  /** The outside addresses this translator has to give. */
  readonly outside: readonly Ipv4Address[];
  /** The ports, and ICMP identifiers, it may give: `first` ≤ port ≤ `last`. */
  readonly ports: PortRange;
}

export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Stands in for the translator's decision: gives the packet as it should go on, or null to drop it. What is given back
 * unchanged goes on unchanged. Only addresses, ports and those of `quoted` are looked at; the device writes them into
 * the packet and updates every checksum. It also sees to fragments: the decision about the first holds for the others,
 * and one is asked for once per datagram.
 *
 *     const table = new Map();
 *     function translate({ direction, packet, outside, ports }) {
 *       if (direction === 'outbound') { … return { ...packet, src: outside[0], srcPort: port }; }
 *       const inside = table.get(packet.dstPort);
 *       return inside === undefined ? null : { ...packet, dst: inside.address, dstPort: inside.port };
 *     }
 */
export type NatDecision = (question: NatQuestion) => Pick<NatPacket, keyof Tuple | 'quoted'> | null;

/**
 * The same one level down: the whole datagram in bytes, for who writes checksums and quoted headers too. Asked for
 * each fragment.
 */
export type NatRewrite = (question: {
  readonly direction: NatDirection;
  readonly datagram: Uint8Array;
  readonly nowNs: number;
  readonly outside: readonly Ipv4Address[];
  readonly ports: PortRange;
}) => Uint8Array | null;
