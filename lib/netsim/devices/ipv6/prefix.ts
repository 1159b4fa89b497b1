import { type Ipv6Address, ipv6Address, putIpv6, readIpv6 } from '../../address/ipv6.ts';

/** `2001:db8::/32`: the bits behind `length` are zero. */
export interface Prefix6 {
  readonly network: Ipv6Address;
  readonly length: number;
}

const bytesOf = (address: Ipv6Address): Uint8Array => {
  const bytes = new Uint8Array(16);
  putIpv6(bytes, 0, address);
  return bytes;
};

/** Reads `2001:db8::1/64`; throws on anything else: it is we who write configurations. */
export function parseCidr6(text: string): { readonly address: Ipv6Address; readonly prefix: Prefix6 } {
  const [host = '', digits = ''] = text.split('/');
  const address = ipv6Address(host);
  const length = Number(digits);
  if (!/^\d{1,3}$/.test(digits) || length > 128) {
    throw new TypeError(`“${text}” is not an address with a prefix length, as in 2001:db8::1/64.`);
  }
  return { address, prefix: { network: networkOf(address, length), length } };
}

function networkOf(address: Ipv6Address, length: number): Ipv6Address {
  const bytes = bytesOf(address).map((byte, i) => byte & (0xff << Math.max(0, Math.min(8, 8 * i + 8 - length))));
  return readIpv6(bytes, 0);
}

export const contains6 = ({ network, length }: Prefix6, address: Ipv6Address): boolean =>
  networkOf(address, length) === network;

export const isMulticast6 = (address: Ipv6Address): boolean => address.startsWith('ff') && address.indexOf(':') === 4;
/** fe80::/10 */
export const isLinkLocal = (address: Ipv6Address): boolean => /^fe[89ab][0-9a-f]:/.test(address);

/** ff02::1:ff and the last 24 bits: where a neighbour is asked for (RFC 4291 §2.7.1). */
export function solicitedNode(address: Ipv6Address): Ipv6Address {
  const bytes = bytesOf(ipv6Address('ff02::1:ff00:0'));
  bytes.set(bytesOf(address).subarray(13), 13);
  return readIpv6(bytes, 0);
}

export const allNodes = ipv6Address('ff02::1');
export const allRouters = ipv6Address('ff02::2');
export const unspecified6 = ipv6Address('::');
