import { u8 } from '../../bytes/read.ts';
import { fail, ok, type Result } from '../../bytes/result.ts';

declare const brand: unique symbol;
/** `aa:bb:cc:dd:ee:ff`, lower case. A plain string cannot be passed where a MAC is due. */
export type MacAddress = string & { readonly [brand]: 'mac' };

const two = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Accepts `:`, `-` or no separators, either case. */
export function parseMac(text: string): Result<MacAddress, string> {
  const digits = text.trim().replace(/[:-]/g, '').toLowerCase();
  if (!/^[0-9a-f]{12}$/.test(digits))
    return fail(`“${text}” is not a MAC address: six bytes, as in 02:00:00:00:00:01.`);
  return ok((digits.match(/../g) ?? []).join(':') as MacAddress);
}

/** For addresses that we wrote ourselves: throws on a bad one. */
export function mac(text: string): MacAddress {
  const result = parseMac(text);
  if (!result.ok) throw new TypeError(result.error);
  return result.value;
}

export function readMac(bytes: Uint8Array, at: number): MacAddress {
  return `${two[u8(bytes, at)]}:${two[u8(bytes, at + 1)]}:${two[u8(bytes, at + 2)]}:${two[u8(bytes, at + 3)]}:${two[u8(bytes, at + 4)]}:${two[u8(bytes, at + 5)]}` as MacAddress;
}

/** Of a lower-case hex digit's character code: `0`–`9` is 0x30–0x39, `a`–`f` is 0x61–0x66. */
const digit = (code: number): number => (code < 0x61 ? code - 0x30 : code - 0x57);

export function putMac(bytes: Uint8Array, at: number, address: MacAddress): void {
  for (let i = 0; i < 6; i++) {
    bytes[at + i] = (digit(address.charCodeAt(3 * i)) << 4) | digit(address.charCodeAt(3 * i + 1));
  }
}

export const broadcastMac = mac('ff:ff:ff:ff:ff:ff');
/** The I/G bit: broadcast and multicast (IEEE 802 §8.2). */
export const isGroup = (address: MacAddress): boolean => (digit(address.charCodeAt(1)) & 1) === 1;
