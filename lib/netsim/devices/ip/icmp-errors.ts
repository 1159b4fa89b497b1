import { u8 } from '../../../bytes/read.ts';
import type { Ipv4Address } from '../../address/ipv4.ts';
import { encode, layer } from '../../encode.ts';
import { type Datagram, readDatagram } from './datagram.ts';
import { ipv4Number, isMulticast } from './prefix.ts';
import type { StackProfile } from './profile.ts';

/** What went wrong, as RFC 792 numbers it. */
export interface IcmpError {
  readonly type: number;
  readonly code: number;
  /** With 3/4: the largest datagram that passes (RFC 1191 §4). */
  readonly nextHopMtu?: number;
  /** With 5: where to send such datagrams from now on. */
  readonly gateway?: Ipv4Address;
  /** With 12: the byte of the quoted header that is at fault. */
  readonly pointer?: number;
}

export const icmpError = {
  netUnreachable: { type: 3, code: 0 },
  hostUnreachable: { type: 3, code: 1 },
  protocolUnreachable: { type: 3, code: 2 },
  portUnreachable: { type: 3, code: 3 },
  fragmentationNeeded: (nextHopMtu: number): IcmpError => ({ type: 3, code: 4, nextHopMtu }),
  /** For one host, as routers that know no classes must send it (RFC 1812 §5.2.7.2). */
  redirect: (gateway: Ipv4Address): IcmpError => ({ type: 5, code: 1, gateway }),
  ttlExceeded: { type: 11, code: 0 },
  reassemblyTimeExceeded: { type: 11, code: 1 },
} as const;

/**
 * Whether a datagram may be answered with an error at all: not another ICMP error, not something sent to many (by its
 * address or by its frame), not a later fragment, not a sender who is nobody in particular (RFC 1122 §3.2.2, RFC 1812
 * §4.3.2.7). Directed broadcasts are for who knows the prefixes to tell.
 */
export function mayAnswerWithError(about: Datagram): boolean {
  const isIcmpError = about.protocol === 1 && ![0, 8, 13, 14, 15, 16, 17, 18].includes(u8(about.payload, 0));
  const src = ipv4Number(about.src);
  const isNobody = src >>> 24 === 0 || src >>> 24 === 127 || src >>> 28 >= 0xe;
  const isToMany = isMulticast(about.dst) || about.dst === '255.255.255.255';
  if (about.isLinkBroadcast === true) return false;
  return !isIcmpError && !isNobody && !isToMany && about.fragmentOffset === 0;
}

/**
 * The error's own datagram: quotes as much as fits 576 bytes in all (RFC 1812 §4.3.2.3), precedence 6 with the type of
 * service of what it is about (§4.3.2.5), and may be fragmented. So Linux does; there the type of service takes one bit
 * of ECN with it.
 */
export function icmpErrorDatagram(
  { type, code, nextHopMtu, gateway, pointer }: IcmpError,
  about: Datagram,
  { src, identification, profile }: ErrorHeader,
): Uint8Array {
  const tos = 0xc0 | (about.tos & (profile === 'linux' ? 0x1e : 0x1c));
  return encode(
    [
      layer('ipv4', { src, dst: about.src, dscp: tos >>> 2, ecn: tos & 3, identification }),
      layer('icmpv4', {
        type,
        code,
        ...(nextHopMtu === undefined ? {} : { nextHopMtu }),
        ...(gateway === undefined ? {} : { gateway }),
        ...(pointer === undefined ? {} : { restHex: `${pointer.toString(16).padStart(2, '0')}000000` }),
      }),
    ],
    about.bytes.subarray(0, 576 - 28),
  );
}

export interface ErrorHeader {
  readonly src: Ipv4Address;
  readonly identification: number;
  readonly profile: StackProfile;
}

/** What an ICMP error says of the datagram it is about. */
export interface Quoted extends Pick<Datagram, 'src' | 'dst' | 'protocol' | 'payload' | 'fragmentOffset'> {
  /** Of the whole datagram, as its header says. */
  readonly totalLength: number;
}

/** The datagram that an ICMP error is about, as far as it is quoted; null when not even its header is. */
export function quotedHeader(icmp: Uint8Array): Quoted | null {
  const quoted = icmp.subarray(8);
  if (quoted.length < 20) return null;
  // The quote is cut: read it as if it were as long as it says.
  const whole = new Uint8Array(Math.max(quoted.length, ((quoted[2] ?? 0) << 8) | (quoted[3] ?? 0)));
  whole.set(quoted);
  const datagram = readDatagram(whole);
  if (typeof datagram === 'string') return null;
  const { length: totalLength } = datagram.bytes;
  return { ...datagram, totalLength, payload: quoted.subarray(datagram.headerLength, totalLength) };
}
