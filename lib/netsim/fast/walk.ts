import { u8, u16 } from '../../bytes/read.ts';
import type { Link } from '../packet.ts';
import type { ProtocolName } from '../protocols.ts';

/**
 * The fast path: where every header of a packet starts, without an object for any. It finds the same headers as
 * `decode`, in the same places, and stops where `decode` stops; it verifies no checksum and words no error. For those
 * who look at millions of packets: read the fields they want with `fields.ts`, at the offsets found here.
 */
export interface Walk {
  /** Headers found. */
  count: number;
  /** Of each header: index into `walkNames`, and its first byte. */
  readonly protos: Uint8Array;
  readonly offsets: Int32Array;
  /** Behind the last header. */
  payloadOffset: number;
  /** Behind the payload; what follows up to the end of the packet is padding. */
  payloadEnd: number;
  /** False when something is wrong: `decode` says what. */
  isWellFormed: boolean;
}

/** As `decode`: no real packet has more. */
const maxHeaders = 64;

/** Made once and used for every packet. */
export const newWalk = (): Walk => ({
  count: 0,
  protos: new Uint8Array(maxHeaders),
  offsets: new Int32Array(maxHeaders),
  payloadOffset: 0,
  payloadEnd: 0,
  isWellFormed: true,
});

// Numbers and not names in the loop: a switch over small integers is a jump.
const ethernet = 0;
const vlan = 1;
const arp = 2;
const ipv4 = 3;
const ipv6 = 4;
const hopByHop = 5;
const routing = 6;
const destinationOptions = 7;
const fragment = 8;
const icmpv4 = 9;
const icmpv6 = 10;
const udp = 11;
const tcp = 12;
const gre = 13;
const vxlan = 14;
const none = 255;

export const walkNames: readonly ProtocolName[] = [
  'ethernet',
  'vlan',
  'arp',
  'ipv4',
  'ipv6',
  'ipv6-hop-by-hop',
  'ipv6-routing',
  'ipv6-destination-options',
  'ipv6-fragment',
  'icmpv4',
  'icmpv6',
  'udp',
  'tcp',
  'gre',
  'vxlan',
];

/** Finds the headers of a packet; gives `into`. Never throws, whatever the bytes. */
export function walk(bytes: Uint8Array, link: Link, into: Walk): Walk {
  const { protos, offsets } = into;
  let at = 0;
  let end = bytes.length;
  let count = 0;
  let isWellFormed = true;
  let proto = firstOf(bytes, link);

  while (proto !== none && count < maxHeaders) {
    let length = 0;
    let next = none;
    const left = end - at;
    // A length that cannot be: nothing of this header is read.
    switch (proto) {
      case ethernet:
        length = 14;
        if (left >= 14) next = byEtherType(u16(bytes, at + 12));
        break;
      case vlan:
        length = 4;
        if (left >= 4) next = byEtherType(u16(bytes, at + 2));
        break;
      case arp:
        length = left >= 8 && (u8(bytes, at + 4) !== 6 || u8(bytes, at + 5) !== 4) ? impossible : 28;
        break;
      case ipv4: {
        if (left < 20) {
          length = 20;
          break;
        }
        const first = u8(bytes, at);
        length = (first & 15) * 4;
        if (first >>> 4 !== 4 || length < 20) length = impossible;
        if (left < length) break;
        const totalLength = u16(bytes, at + 2);
        const flags = u16(bytes, at + 6);
        if (totalLength < length) {
          // What follows the header cannot be told from padding: the reading ends behind it.
          isWellFormed = false;
          end = at + length;
          break;
        }
        if (totalLength > left || ((flags & 0x2000) !== 0 && (totalLength - length) % 8 !== 0)) isWellFormed = false;
        if (totalLength < left) end = at + totalLength;
        if ((flags & 0x1fff) === 0) next = byIpv4(u8(bytes, at + 9));
        break;
      }
      case ipv6: {
        length = 40;
        if (left < 40) break;
        if (u8(bytes, at) >>> 4 !== 6) length = impossible;
        const payloadLength = u16(bytes, at + 4);
        if (payloadLength > left - 40) isWellFormed = false;
        else end = at + 40 + payloadLength;
        next = byIpv6(u8(bytes, at + 6));
        break;
      }
      case hopByHop:
      case routing:
      case destinationOptions:
        length = left < 8 ? 8 : 8 + u8(bytes, at + 1) * 8;
        if (left >= length) next = byIpv6(u8(bytes, at));
        break;
      case fragment:
        length = 8;
        if (left >= 8 && u16(bytes, at + 2) >>> 3 === 0) next = byIpv6(u8(bytes, at));
        break;
      case icmpv4:
        length = 8;
        break;
      case icmpv6:
        length = 4;
        break;
      case udp: {
        length = 8;
        if (left < 8) break;
        const udpLength = u16(bytes, at + 4);
        if (udpLength < 8) length = impossible;
        else if (udpLength < left) end = at + udpLength;
        if (u16(bytes, at + 2) === 4789) next = vxlan;
        break;
      }
      case tcp:
        length = left < 20 ? 20 : (u8(bytes, at + 12) >>> 4) * 4;
        if (length < 20) length = impossible;
        break;
      case gre: {
        if (left < 4) {
          length = 4;
          break;
        }
        const flags = u16(bytes, at);
        // Another version, or source routing: all of it is payload.
        if ((flags & 0x4007) !== 0) return done(into, count, at, end, isWellFormed);
        length = 4 + 4 * ((flags >>> 15) + ((flags >>> 13) & 1) + ((flags >>> 12) & 1));
        next = byGre(u16(bytes, at + 2));
        break;
      }
      case vxlan:
        length = 8;
        // By itself, where that is what was asked for, a VXLAN header is whole.
        next = link === 'vxlan' && count === 0 && left === 8 ? none : ethernet;
        break;
    }
    if (length > left) return done(into, count, at, end, false);
    protos[count] = proto;
    offsets[count++] = at;
    at += length;
    // After an ARP message only padding follows.
    if (proto === arp) end = at;
    proto = next;
  }
  return done(into, count, at, end, isWellFormed);
}

const impossible = Number.POSITIVE_INFINITY;

function done(into: Walk, count: number, at: number, end: number, isWellFormed: boolean): Walk {
  into.count = count;
  into.payloadOffset = at;
  into.payloadEnd = end;
  into.isWellFormed = isWellFormed;
  return into;
}

function firstOf(bytes: Uint8Array, link: Link): number {
  if (link === 'ethernet') return ethernet;
  if (link === 'vxlan') return vxlan;
  return link === 'ipv6' || (link === 'raw-ip' && u8(bytes, 0) >>> 4 === 6) ? ipv6 : ipv4;
}

function byEtherType(type: number): number {
  if (type === 0x0800) return ipv4;
  if (type === 0x8100 || type === 0x88a8) return vlan;
  if (type === 0x86dd) return ipv6;
  return type === 0x0806 ? arp : none;
}

function byIpProtocol(number: number): number {
  if (number === 6) return tcp;
  if (number === 17) return udp;
  if (number === 4) return ipv4;
  if (number === 41) return ipv6;
  return number === 47 ? gre : none;
}

const byIpv4 = (number: number): number => (number === 1 ? icmpv4 : byIpProtocol(number));

function byIpv6(number: number): number {
  if (number === 58) return icmpv6;
  if (number === 0) return hopByHop;
  if (number === 43) return routing;
  if (number === 44) return fragment;
  return number === 60 ? destinationOptions : byIpProtocol(number);
}

function byGre(type: number): number {
  if (type === 0x0800) return ipv4;
  if (type === 0x86dd) return ipv6;
  return type === 0x6558 ? ethernet : none;
}
