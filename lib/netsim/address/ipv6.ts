import { u16 } from '../../bytes/read.ts';
import { fail, ok, type Result } from '../../bytes/result.ts';
import { putU16 } from '../../bytes/write.ts';
import { parseIpv4 } from './ipv4.ts';

declare const brand: unique symbol;
/** As RFC 5952 writes it: lower case, no leading zeros, the longest run of zero groups as `::`. */
export type Ipv6Address = string & { readonly [brand]: 'ipv6' };

/** Any form of RFC 4291 §2.2: full, with `::`, or ending in dotted decimal. No zone. */
export function parseIpv6(text: string): Result<Ipv6Address, string> {
  const groups = groupsOf(text.trim().toLowerCase());
  if (groups === null) return fail(`“${text}” is not an IPv6 address: eight groups of hex digits, as in 2001:db8::1.`);
  return ok(format(groups));
}

/** For addresses that we wrote ourselves: throws on a bad one. */
export function ipv6Address(text: string): Ipv6Address {
  const result = parseIpv6(text);
  if (!result.ok) throw new TypeError(result.error);
  return result.value;
}

export function readIpv6(bytes: Uint8Array, at: number): Ipv6Address {
  return format(Array.from({ length: 8 }, (_, i) => u16(bytes, at + 2 * i)));
}

/** Of an address as we write it: no dotted decimal inside. Read by character, for every packet that is built. */
export function putIpv6(bytes: Uint8Array, at: number, address: Ipv6Address): void {
  bytes.fill(0, at, at + 16);
  let group = 0;
  let isOpen = false;
  let place = at;
  let afterGap = -1;
  for (let i = 0; i < address.length; i++) {
    const code = address.charCodeAt(i);
    if (code !== colon) {
      group = (group << 4) | (code < 0x61 ? code - 0x30 : code - 0x57);
      isOpen = true;
      continue;
    }
    if (isOpen) {
      putU16(bytes, place, group);
      place += 2;
    }
    if (address.charCodeAt(i + 1) === colon) afterGap = place;
    group = 0;
    isOpen = false;
  }
  if (isOpen) {
    putU16(bytes, place, group);
    place += 2;
  }
  if (afterGap < 0) return;
  // What stands after `::` belongs at the end.
  const tail = place - afterGap;
  bytes.copyWithin(at + 16 - tail, afterGap, place);
  bytes.fill(0, afterGap, Math.max(afterGap, at + 16 - tail));
}

const colon = 0x3a;

/** RFC 5952 §4: the longest run of two or more zero groups is shortened, the first of equals. */
function format(groups: readonly number[]): Ipv6Address {
  let best = { at: -1, length: 1 };
  for (let at = 0; at < 8; at++) {
    let length = 0;
    while (at + length < 8 && groups[at + length] === 0) length++;
    if (length > best.length) best = { at, length };
    at += length;
  }
  const digits = groups.map((group) => group.toString(16));
  if (best.at < 0) return digits.join(':') as Ipv6Address;
  return `${digits.slice(0, best.at).join(':')}::${digits.slice(best.at + best.length).join(':')}` as Ipv6Address;
}

function groupsOf(text: string): number[] | null {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (dotted) {
    const tail = parseIpv4(dotted[2] ?? '');
    if (!tail.ok) return null;
    const [a = 0, b = 0, c = 0, d = 0] = tail.value.split('.').map(Number);
    return groupsOf(`${dotted[1]}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`);
  }
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const parse = (half: string): number[] | null => {
    if (half === '') return [];
    const parts = half.split(':');
    return parts.every((part) => /^[0-9a-f]{1,4}$/.test(part)) ? parts.map((part) => Number.parseInt(part, 16)) : null;
  };
  const head = parse(halves[0] ?? '');
  const tail = halves.length === 2 ? parse(halves[1] ?? '') : [];
  if (head === null || tail === null) return null;
  if (halves.length === 1) return head.length === 8 ? head : null;
  // `::` stands for at least one group.
  const missing = 8 - head.length - tail.length;
  return missing >= 1 ? [...head, ...new Array<number>(missing).fill(0), ...tail] : null;
}
