import { putU32 } from '../../../bytes/write.ts';
import { type Ipv4Address, ipv4Address, readIpv4 } from '../../address/ipv4.ts';
import { maskOf, parseCidr } from '../../devices/ip/prefix.ts';
import type { SessionType } from '../route/peer.ts';
import type { Lab } from './schema.ts';

export type LabRouter = Lab['routers'][string];
export type LabLink = Lab['links'][number];
export type LabSession = Lab['sessions'][number];
type Named = Pick<Lab, 'routers' | 'links'>;

/** The two addresses of a link: side a has the first one a host may have, side b the second (RFC 3021 for /31). */
export function linkAddresses({ subnet }: Pick<LabLink, 'subnet'>): readonly [a: Ipv4Address, b: Ipv4Address] {
  const { prefix } = parseCidr(subnet);
  const first = prefix.length === 31 ? prefix.network : prefix.network + 1;
  return [addressOf(first), addressOf(first + 1)];
}

export function addressOf(number: number): Ipv4Address {
  const bytes = new Uint8Array(4);
  putU32(bytes, 0, number >>> 0);
  return readIpv4(bytes, 0);
}

/** `10.0.0.1/24` → `10.0.0.0/24` */
export function canonicalPrefix(cidr: string): string {
  const { prefix } = parseCidr(cidr);
  return `${addressOf((prefix.network & maskOf(prefix.length)) >>> 0)}/${prefix.length}`;
}

/** Routers that share an IGP: those of one AS, or of one confederation. */
export const domainOf = ({ asn, confederation }: LabRouter): number => confederation?.id ?? asn;

/** What a router’s session with another is; its own side’s view, and the other’s is the same. */
export function sessionType(own: LabRouter, other: LabRouter): SessionType {
  if (domainOf(own) !== domainOf(other)) return 'ebgp';
  return own.asn === other.asn ? 'ibgp' : 'confederation';
}

/** The AS by which a router is known to another: to the outside a confederation has one number. */
export const asTowards = (own: LabRouter, other: LabRouter): number =>
  sessionType(own, other) === 'ebgp' ? domainOf(own) : own.asn;

/** Where a session runs: over a link, with the addresses of the link; or between loopbacks. */
export interface SessionPlace {
  readonly type: SessionType;
  /** Position in `links`; null between loopbacks. */
  readonly link: number | null;
  readonly aAddress: Ipv4Address;
  readonly bAddress: Ipv4Address;
}

/** Null where an external session has no link to run over. Both routers must exist. */
export function placeOf({ routers, links }: Named, { a, b }: Pick<LabSession, 'a' | 'b'>): SessionPlace | null {
  const [left, right] = [routers[a], routers[b]];
  if (left === undefined || right === undefined) return null;
  const type = sessionType(left, right);
  const link = type === 'ibgp' ? -1 : links.findIndex((each) => joins(each, a, b));
  const chosen = links[link];
  if (chosen !== undefined) {
    const [first, second] = linkAddresses(chosen);
    return { type, link, aAddress: chosen.a === a ? first : second, bAddress: chosen.a === a ? second : first };
  }
  if (type === 'ebgp') return null;
  return { type, link: null, aAddress: ipv4Address(left.routerId), bAddress: ipv4Address(right.routerId) };
}

export const joins = (each: { readonly a: string; readonly b: string }, a: string, b: string): boolean =>
  (each.a === a && each.b === b) || (each.a === b && each.b === a);
