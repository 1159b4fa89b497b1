import { addWords, checksum, fold, sumsToOnes } from '../../../bytes/checksum.ts';
import { u8, u16 } from '../../../bytes/read.ts';
import { putU16 } from '../../../bytes/write.ts';
import { type Ipv4Address, readIpv4 } from '../../address/ipv4.ts';

/** An IPv4 datagram whose header is sound, and what devices ask of it. */
export interface Datagram {
  /** Without what Ethernet padded (RFC 894). */
  readonly bytes: Uint8Array;
  readonly headerLength: number;
  readonly tos: number;
  readonly identification: number;
  readonly isDontFragment: boolean;
  readonly isMoreFragments: boolean;
  /** In 8-byte units. */
  readonly fragmentOffset: number;
  readonly ttl: number;
  readonly protocol: number;
  readonly src: Ipv4Address;
  readonly dst: Ipv4Address;
  readonly payload: Uint8Array;
  /** Came in a frame that was sent to many, whatever its own destination says. */
  readonly isLinkBroadcast?: boolean;
}

/** The checks of RFC 1122 §3.2.1 and RFC 1812 §5.2.2: a datagram that fails them is dropped without a word to anyone. */
export function readDatagram(bytes: Uint8Array): Datagram | 'bad-ip-header' | 'bad-ip-checksum' {
  const headerLength = (u8(bytes, 0) & 15) * 4;
  const totalLength = u16(bytes, 2);
  const isSound =
    u8(bytes, 0) >>> 4 === 4 && headerLength >= 20 && totalLength >= headerLength && totalLength <= bytes.length;
  if (!isSound) return 'bad-ip-header';
  if (!sumsToOnes(addWords(0, bytes, 0, headerLength))) return 'bad-ip-checksum';
  const flags = u16(bytes, 6);
  return {
    bytes: bytes.subarray(0, totalLength),
    headerLength,
    tos: u8(bytes, 1),
    identification: u16(bytes, 4),
    isDontFragment: (flags & 0x4000) !== 0,
    isMoreFragments: (flags & 0x2000) !== 0,
    fragmentOffset: flags & 0x1fff,
    ttl: u8(bytes, 8),
    protocol: u8(bytes, 9),
    src: readIpv4(bytes, 12),
    dst: readIpv4(bytes, 16),
    payload: bytes.subarray(headerLength, totalLength),
  };
}

/** A copy with one hop less; the checksum is updated, not recomputed: HC' = ~(~HC + ~m + m') (RFC 1624 §3). */
export function decrementTtl(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  const before = u16(copy, 8);
  copy[8] = u8(copy, 8) - 1;
  putU16(copy, 10, ~fold((~u16(copy, 10) & 0xffff) + (~before & 0xffff) + u16(copy, 8)) & 0xffff);
  return copy;
}

/** A copy whose header checksum is computed anew. */
export function withHeaderChecksum(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  putU16(copy, 10, 0);
  putU16(copy, 10, checksum(addWords(0, copy, 0, (u8(copy, 0) & 15) * 4)));
  return copy;
}
