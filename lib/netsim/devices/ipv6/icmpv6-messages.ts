import { u8, u32 } from '../../../bytes/read.ts';
import { concat, putU32 } from '../../../bytes/write.ts';
import { type Ipv6Address, putIpv6, readIpv6 } from '../../address/ipv6.ts';
import { isGroup, type MacAddress, putMac, readMac } from '../../address/mac.ts';
import { encode, layer } from '../../encode.ts';
import type { Packet6 } from './packet6.ts';
import { isMulticast6, unspecified6 } from './prefix.ts';

/** RFC 4443 §3; `value` is the MTU of a 2, the pointer of a 4. */
export interface Icmpv6Error {
  readonly type: number;
  readonly code: number;
  readonly value?: number;
}

export const icmpv6Error = {
  noRoute: { type: 1, code: 0 },
  addressUnreachable: { type: 1, code: 3 },
  portUnreachable: { type: 1, code: 4 },
  packetTooBig: (mtu: number): Icmpv6Error => ({ type: 2, code: 0, value: mtu }),
  hopLimitExceeded: { type: 3, code: 0 },
  unrecognizedNextHeader: (pointer: number): Icmpv6Error => ({ type: 4, code: 1, value: pointer }),
} as const;

/** RFC 4443 §2.4 (e): who sends to many hears nothing, but of a packet that is too big. */
export function mayAnswerWithError6(error: Icmpv6Error, about: Packet6): boolean {
  const isError = about.upper === 58 && (u8(about.payload, 0) < 128 || u8(about.payload, 0) === 137);
  const isToMany = isMulticast6(about.dst) || about.isLinkMulticast === true;
  const isNobody = about.src === unspecified6 || isMulticast6(about.src);
  return !isError && !isNobody && (!isToMany || error.type === 2);
}

/** Quotes as much as the least MTU of IPv6 lets through: 1280 bytes in all (RFC 4443 §2.4 (c)). */
export function icmpv6ErrorPacket(
  { type, code, value = 0 }: Icmpv6Error,
  about: Packet6,
  src: Ipv6Address,
): Uint8Array {
  const word = new Uint8Array(4);
  putU32(word, 0, value);
  return encode(
    [layer('ipv6', { src, dst: about.src, hopLimit: 64 }), layer('icmpv6', { type, code })],
    concat(word, about.bytes.subarray(0, 1280 - 48)),
  );
}

export const neighbourSolicitation = 135;
export const neighbourAdvertisement = 136;
const sourceLinkAddress = 1;
const targetLinkAddress = 2;

/** What a solicitation or an advertisement says (RFC 4861 §4.3, §4.4). */
export interface NeighbourMessage {
  readonly target: Ipv6Address;
  /** R, S and O in the three highest bits of an advertisement's fifth byte. */
  readonly isRouter: boolean;
  readonly isSolicited: boolean;
  readonly isOverride: boolean;
  /** The link-layer address option: of the source in a solicitation, of the target in an advertisement. */
  readonly mac: MacAddress | null;
}

/** Hop limit 255: from this very link, since no router passed it on (RFC 4861 §7.1). */
export function neighbourPacket(
  type: typeof neighbourSolicitation | typeof neighbourAdvertisement,
  ends: { readonly src: Ipv6Address; readonly dst: Ipv6Address },
  { target, isRouter, isSolicited, isOverride, mac }: NeighbourMessage,
): Uint8Array {
  const body = new Uint8Array(mac === null ? 20 : 28);
  body[0] = (isRouter ? 0x80 : 0) | (isSolicited ? 0x40 : 0) | (isOverride ? 0x20 : 0);
  putIpv6(body, 4, target);
  if (mac !== null) {
    body[20] = type === neighbourSolicitation ? sourceLinkAddress : targetLinkAddress;
    body[21] = 1;
    putMac(body, 22, mac);
  }
  return encode([layer('ipv6', { ...ends, hopLimit: 255 }), layer('icmpv6', { type, code: 0 })], body);
}

/** The checks of RFC 4861 §7.1; a message that fails them is dropped without a word. */
export function readNeighbourMessage(packet: Packet6): NeighbourMessage | null {
  const { payload, hopLimit, src, dst } = packet;
  const type = u8(payload, 0);
  if (hopLimit !== 255 || u8(payload, 1) !== 0 || payload.length < 24) return null;
  const target = readIpv6(payload, 8);
  if (isMulticast6(target)) return null;
  const flags = u32(payload, 4) >>> 29;
  let mac: MacAddress | null = null;
  for (let at = 24; at < payload.length; ) {
    const size = 8 * u8(payload, at + 1);
    if (size === 0 || at + size > payload.length) return null;
    const wanted = type === neighbourSolicitation ? sourceLinkAddress : targetLinkAddress;
    if (u8(payload, at) === wanted && size === 8) mac = readMac(payload, at + 2);
    at += size;
  }
  if (mac !== null && isGroup(mac)) return null;
  const isFromNobody = src === unspecified6;
  if (type === neighbourSolicitation && isFromNobody && (mac !== null || !dst.startsWith('ff02::1:ff'))) return null;
  const isSolicited = (flags & 2) !== 0;
  if (type === neighbourAdvertisement && isSolicited && isMulticast6(dst)) return null;
  return { target, isRouter: (flags & 4) !== 0, isSolicited, isOverride: (flags & 1) !== 0, mac };
}
