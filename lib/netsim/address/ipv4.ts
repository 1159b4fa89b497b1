import { u8 } from '../../bytes/read.ts';
import { fail, ok, type Result } from '../../bytes/result.ts';

declare const brand: unique symbol;
/** Dotted decimal: `10.0.0.1`. */
export type Ipv4Address = string & { readonly [brand]: 'ipv4' };

/** Four decimal octets; leading zeros are refused, since some readers take them for octal (RFC 6943 §3.1.1). */
export function parseIpv4(text: string): Result<Ipv4Address, string> {
  const parts = text.trim().split('.');
  const isValid = parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
  if (!isValid) return fail(`“${text}” is not an IPv4 address: four numbers from 0 to 255, as in 10.0.0.1.`);
  return ok(parts.join('.') as Ipv4Address);
}

/** For addresses that we wrote ourselves: throws on a bad one. */
export function ipv4Address(text: string): Ipv4Address {
  const result = parseIpv4(text);
  if (!result.ok) throw new TypeError(result.error);
  return result.value;
}

export function readIpv4(bytes: Uint8Array, at: number): Ipv4Address {
  return `${u8(bytes, at)}.${u8(bytes, at + 1)}.${u8(bytes, at + 2)}.${u8(bytes, at + 3)}` as Ipv4Address;
}

const dot = 0x2e;
const zero = 0x30;

/** Without a list of its parts: this runs for every packet that is built. */
export function putIpv4(bytes: Uint8Array, at: number, address: Ipv4Address): void {
  let octet = 0;
  let place = at;
  for (let i = 0; i < address.length; i++) {
    const code = address.charCodeAt(i);
    if (code === dot) {
      bytes[place++] = octet;
      octet = 0;
    } else octet = octet * 10 + code - zero;
  }
  bytes[place] = octet;
}
