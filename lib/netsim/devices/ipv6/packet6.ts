import { u8, u16, u32 } from '../../../bytes/read.ts';
import { type Ipv6Address, readIpv6 } from '../../address/ipv6.ts';

/** An IPv6 packet whose header is sound, and what devices ask of it. */
export interface Packet6 {
  /** Without what Ethernet padded. */
  readonly bytes: Uint8Array;
  readonly trafficClass: number;
  readonly hopLimit: number;
  readonly src: Ipv6Address;
  readonly dst: Ipv6Address;
  /** The protocol behind the extension headers, and where it begins. */
  readonly upper: number;
  readonly upperOffset: number;
  /** Where the number stands that says `upper`: what “unrecognized next header” points to. */
  readonly upperPointer: number;
  readonly payload: Uint8Array;
  readonly isFragment: boolean;
  /** Came in a frame that was sent to many. */
  readonly isLinkMulticast?: boolean;
}

/** Hop-by-hop, routing, fragment and destination options are walked over (RFC 8200 §4). */
export function readPacket6(bytes: Uint8Array): Packet6 | 'bad-ipv6-header' {
  const length = 40 + u16(bytes, 4);
  if (bytes.length < 40 || u8(bytes, 0) >>> 4 !== 6 || length > bytes.length) return 'bad-ipv6-header';
  let upper = u8(bytes, 6);
  let upperPointer = 6;
  let at = 40;
  let isFragment = false;
  while ([0, 43, 44, 60].includes(upper)) {
    const size = upper === 44 ? 8 : 8 + 8 * u8(bytes, at + 1);
    if (at + size > length) return 'bad-ipv6-header';
    if (upper === 44) isFragment ||= (u16(bytes, at + 2) & 0xfff9) !== 0;
    upper = u8(bytes, at);
    upperPointer = at;
    at += size;
  }
  return {
    bytes: bytes.subarray(0, length),
    trafficClass: (u32(bytes, 0) >>> 20) & 0xff,
    hopLimit: u8(bytes, 7),
    src: readIpv6(bytes, 8),
    dst: readIpv6(bytes, 24),
    upper,
    upperOffset: at,
    upperPointer,
    payload: bytes.subarray(at, length),
    isFragment,
  };
}

/** A copy with one hop less. There is no header checksum to follow. */
export function decrementHopLimit(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  copy[7] = u8(copy, 7) - 1;
  return copy;
}
