import { u32 } from '../../../bytes/read.ts';
import { type Ipv4Address, ipv4Address, putIpv4 } from '../../address/ipv4.ts';
import { type MacAddress, mac } from '../../address/mac.ts';

/** `10.0.0.0/8`: `network` has no bit set behind `length`. */
export interface Prefix {
  readonly network: number;
  readonly length: number;
}

/** The 32 bits of an address as an unsigned number. */
export function ipv4Number(address: Ipv4Address): number {
  const bytes = new Uint8Array(4);
  putIpv4(bytes, 0, address);
  return u32(bytes, 0);
}

/** Reads `10.0.0.1/24`, host bits or not; throws on anything else: it is we who write configurations. */
export function parseCidr(text: string): { readonly address: Ipv4Address; readonly prefix: Prefix } {
  const [host = '', digits = ''] = text.split('/');
  const address = ipv4Address(host);
  const length = Number(digits);
  if (!/^\d{1,2}$/.test(digits) || length > 32) {
    throw new TypeError(`“${text}” is not an address with a prefix length, as in 10.0.0.1/24.`);
  }
  return { address, prefix: { network: (ipv4Number(address) & maskOf(length)) >>> 0, length } };
}

export const maskOf = (length: number): number => (length === 0 ? 0 : (0xffffffff << (32 - length)) >>> 0);

export const contains = ({ network, length }: Prefix, address: Ipv4Address): boolean =>
  (ipv4Number(address) & maskOf(length)) >>> 0 === network;

/** The directed broadcast address; prefixes of 31 and 32 bits have none (RFC 3021 §2.1). */
export function isDirectedBroadcast({ network, length }: Prefix, address: Ipv4Address): boolean {
  return length < 31 && ipv4Number(address) === (network | ~maskOf(length)) >>> 0;
}

export const isMulticast = (address: Ipv4Address): boolean => ipv4Number(address) >>> 28 === 0xe;

/** Frames for a group go to 01:00:5e and the last 23 bits of it (RFC 1112 §6.4). */
export function groupMac(group: Ipv4Address): MacAddress {
  const bits = ipv4Number(group) & 0x7fffff;
  const octets = [bits >>> 16, (bits >>> 8) & 0xff, bits & 0xff].map((octet) => octet.toString(16).padStart(2, '0'));
  return mac(`01:00:5e:${octets.join(':')}`);
}
