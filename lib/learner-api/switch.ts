// `@lab/switch`: what a learner's switch sees and says. The comments are what the editor shows on hover.

import { concat as join } from '../bytes/write.ts';

/** The name of a port, as it is printed on the switch: `'p1'`. */
export type Port = string;

/** A MAC address as one writes it: `'02:00:00:00:00:01'`. */
export type Mac = string;

/** A frame that has come in, its header read for you. */
export interface Frame {
  /** The whole frame, from the destination address to the end of the payload. */
  readonly bytes: Uint8Array;
  /** Who it is for. */
  readonly dst: Mac;
  /** Who sent it. */
  readonly src: Mac;
  /** The VLAN that its 802.1Q tag names, 1 to 4094; `null` when it carries no tag. */
  readonly vid: number | null;
  /** What the payload is: `0x0800` IPv4, `0x0806` ARP. */
  readonly etherType: number;
}

/** A frame that leaves, and the port it leaves by. */
export interface Sending {
  readonly port: Port;
  /** The bytes that go on the wire. */
  readonly frame: Uint8Array;
}

/**
 * How a port is set. An access port belongs to one VLAN and its hosts know nothing of tags; a trunk carries several
 * VLANs, each frame with its tag.
 */
export type PortConfig =
  | { readonly mode: 'access'; readonly vlan: number }
  | { readonly mode: 'trunk'; readonly allowed: readonly number[] };

/** The address of everybody. */
export const broadcast: Mac = 'ff:ff:ff:ff:ff:ff';

/** Whether an address stands for a group, everybody included: the lowest bit of its first byte is set. */
export function isGroup(mac: Mac): boolean {
  return (Number.parseInt(mac.slice(0, 2), 16) & 1) === 1;
}

/** The frame with an 802.1Q tag behind its addresses: TPID `0x8100`, PCP and DEI 0. */
export function pushTag(frame: Uint8Array, vid: number): Uint8Array {
  if (!Number.isInteger(vid) || vid < 0 || vid > 4095) {
    throw new RangeError(`pushTag takes a VLAN from 0 to 4095; it was given ${String(vid)}.`);
  }
  return join(frame.subarray(0, 12), Uint8Array.of(0x81, 0x00, vid >>> 8, vid & 0xff), frame.subarray(12));
}

/** The frame without the tag behind its addresses. Throws when there is none. */
export function popTag(frame: Uint8Array): Uint8Array {
  if (frame[12] !== 0x81 || frame[13] !== 0x00) throw new TypeError('popTag: this frame carries no tag.');
  return join(frame.subarray(0, 12), frame.subarray(16));
}
