import { ipv6Address, putIpv6 } from '../../address/ipv6.ts';

/** Orders BGP Identifiers and addresses as numbers, as every tie-break does; an IPv4 address is before an IPv6 one. */
export function compareAddresses(a: string, b: string): number {
  if (a === b) return 0;
  const isWideA = a.includes(':');
  const isWideB = b.includes(':');
  if (isWideA !== isWideB) return isWideA ? 1 : -1;
  return isWideA ? compareWide(a, b) : dottedNumber(a) - dottedNumber(b);
}

const dot = 0x2e;

/** The 32 bits of a dotted quad. Without bytes in between: decisions ask it for every pair. */
export function dottedNumber(text: string): number {
  let whole = 0;
  let octet = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === dot) {
      whole = whole * 256 + octet;
      octet = 0;
    } else octet = octet * 10 + code - 0x30;
  }
  return whole * 256 + octet;
}

function compareWide(a: string, b: string): number {
  const left = new Uint8Array(16);
  const right = new Uint8Array(16);
  putIpv6(left, 0, ipv6Address(a));
  putIpv6(right, 0, ipv6Address(b));
  for (let i = 0; i < 16; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
