// `@lab/vtep`: what a learner's VXLAN tunnel end point sees and says. The comments are what the editor shows on hover.

import { addWords, fold } from '../bytes/checksum.ts';

/** The name of a local port: `'p1'`. */
export type Port = string;

/** A MAC address as one writes it: `'02:00:00:00:00:01'`. */
export type Mac = string;

/** An IPv4 address as one writes it: `'10.0.0.2'`. */
export type Ipv4 = string;

/** A frame that a host has sent, its header read for you. */
export interface Frame {
  /** The whole frame, from the destination address to the end of the payload. */
  readonly bytes: Uint8Array;
  /** Who it is for. */
  readonly dst: Mac;
  /** Who sent it. */
  readonly src: Mac;
  /** What the payload is: `0x0800` IPv4, `0x0806` ARP. */
  readonly etherType: number;
}

/** A UDP datagram that has come in from the underlay, addressed to this end point. */
export interface Datagram {
  /** The *outer* source address: whoever sent it. */
  readonly from: Ipv4;
  readonly srcPort: number;
  readonly dstPort: number;
  /** What follows the UDP header. */
  readonly payload: Uint8Array;
}

/** What your end point is set to. */
export interface Vtep {
  /** Its own address in the underlay. */
  readonly address: Ipv4;
  /** The VNI that each local port belongs to. */
  readonly ports: Readonly<Record<Port, number>>;
  /** Where addresses are, where that is known from the start. */
  readonly fdb: readonly FdbRow[];
  /** By VNI, the other end points of that VNI. */
  readonly flood: Readonly<Record<number, readonly Ipv4[]>>;
}

/** In this VNI, this address is behind that end point. */
export interface FdbRow {
  readonly vni: number;
  readonly mac: Mac;
  /** The end point's address in the underlay. */
  readonly remote: Ipv4;
}

/** What leaves: a frame by a local port, or a UDP datagram into the underlay. IP and Ethernet are added for you. */
export type Sending =
  | { readonly port: Port; readonly frame: Uint8Array }
  | { readonly to: Ipv4; readonly srcPort: number; readonly dstPort: number; readonly payload: Uint8Array };

/** Whether an address stands for a group, everybody included: the lowest bit of its first byte is set. */
export function isGroup(mac: Mac): boolean {
  return (Number.parseInt(mac.slice(0, 2), 16) & 1) === 1;
}

/**
 * A source port from 49152 to 65535, computed from the frame's addresses and ports: the frames of one flow get the same
 * one, other flows most likely another.
 */
export function flowPort(frame: Uint8Array): number {
  const isIpv4 = frame[12] === 0x08 && frame[13] === 0x00;
  const sum = addWords(0, frame.subarray(0, 12)) + (isIpv4 ? addWords(0, frame.subarray(26, 38)) : 0);
  return 49_152 + (fold(sum) & 0x3fff);
}
