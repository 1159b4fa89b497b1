import { u16 } from '../../bytes/read.ts';
import { concat, putU16 } from '../../bytes/write.ts';
import { type MacAddress, putMac, readMac } from '../address/mac.ts';

/** The C-VLAN tag (IEEE 802.1Q §9.6). Devices here treat an 802.1ad S-tag as any other EtherType, as Linux does. */
const cTag = 0x8100;

/** What a bridge reads of a frame. */
export interface FrameHead {
  readonly dst: MacAddress;
  readonly src: MacAddress;
  readonly tag: Tag | null;
  /** What follows addresses and tag. */
  readonly etherType: number;
  /** Bytes before the payload: 14, or 18 with a tag. */
  readonly length: number;
}

export interface Tag {
  readonly pcp: number;
  readonly dei: number;
  readonly vid: number;
}

/** Null for a frame too short to have a header. */
export function readHead(frame: Uint8Array): FrameHead | null {
  if (frame.length < 14) return null;
  const isTagged = u16(frame, 12) === cTag && frame.length >= 18;
  const tci = u16(frame, 14);
  return {
    dst: readMac(frame, 0),
    src: readMac(frame, 6),
    tag: isTagged ? { pcp: tci >>> 13, dei: (tci >>> 12) & 1, vid: tci & 0xfff } : null,
    etherType: u16(frame, isTagged ? 16 : 12),
    length: isTagged ? 18 : 14,
  };
}

/** Puts a C-tag behind the addresses. */
export function pushTag(frame: Uint8Array, { pcp, dei, vid }: Tag): Uint8Array {
  const tag = new Uint8Array(4);
  putU16(tag, 0, cTag);
  putU16(tag, 2, (pcp << 13) | (dei << 12) | vid);
  return concat(frame.subarray(0, 12), tag, frame.subarray(12));
}

/** Takes the outermost tag away. */
export const popTag = (frame: Uint8Array): Uint8Array => concat(frame.subarray(0, 12), frame.subarray(16));

/** A frame from its parts; with a VID, tagged at priority 0. */
export function frameOf(
  dst: MacAddress,
  src: MacAddress,
  etherType: number,
  payload: Uint8Array,
  vid: number | null = null,
): Uint8Array {
  const head = new Uint8Array(14);
  putMac(head, 0, dst);
  putMac(head, 6, src);
  putU16(head, 12, etherType);
  const frame = concat(head, payload);
  return vid === null ? frame : pushTag(frame, { pcp: 0, dei: 0, vid });
}
