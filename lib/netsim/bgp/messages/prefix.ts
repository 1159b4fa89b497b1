import { u8, u32 } from '../../../bytes/read.ts';
import { concatAll, putU32 } from '../../../bytes/write.ts';
import { parseIpv4, putIpv4, readIpv4 } from '../../address/ipv4.ts';
import { parseIpv6, putIpv6, readIpv6 } from '../../address/ipv6.ts';
import { type Prefix, Unwritable } from './message.ts';

const addressLength = (afi: number): number => (afi === 1 ? 4 : 16);

/** Prefixes from `at` to `end` (RFC 4271 §4.3, RFC 7911 §3), or null where one is too long or cut. */
export function readPrefixes(
  bytes: Uint8Array,
  at: number,
  end: number,
  afi: number,
  withPathId: boolean,
): Prefix[] | null {
  const found: Prefix[] = [];
  const size = addressLength(afi);
  const idLength = withPathId ? 4 : 0;
  let place = at;
  while (place < end) {
    const start = place + idLength;
    const bits = u8(bytes, start);
    const length = (bits + 7) >> 3;
    if (start >= end || length > size || bits > size * 8 || start + 1 + length > end) return null;
    const prefix = `${readAddress(bytes, start + 1, bits, afi)}/${bits}`;
    found.push(withPathId ? { prefix, pathId: u32(bytes, place) } : { prefix });
    place = start + 1 + length;
  }
  return found;
}

/** The bits behind the prefix mean nothing (RFC 4271 §4.3): they are read as 0. */
function readAddress(bytes: Uint8Array, at: number, bits: number, afi: number): string {
  if (afi === 1) {
    const length = (bits + 7) >> 3;
    let value = 0;
    for (let i = 0; i < 4; i++) value = (value << 8) | (i < length ? u8(bytes, at + i) : 0);
    if (bits < 32) value = bits === 0 ? 0 : value & (-1 << (32 - bits));
    return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
  }
  const whole = new Uint8Array(16);
  whole.set(bytes.subarray(at, at + ((bits + 7) >> 3)));
  if (bits % 8 !== 0) whole[bits >> 3] = u8(whole, bits >> 3) & (0xff << (8 - (bits % 8)));
  return readIpv6(whole, 0);
}

export function writePrefixes(prefixes: readonly Prefix[], afi: number, withPathId: boolean): Uint8Array {
  return concatAll(prefixes.map((each) => writePrefix(each, afi, withPathId)));
}

function writePrefix({ prefix, pathId }: Prefix, afi: number, withPathId: boolean): Uint8Array {
  const [text = '', digits = ''] = prefix.split('/');
  const size = addressLength(afi);
  const bits = Number(digits);
  if (!/^\d{1,3}$/.test(digits) || bits > size * 8)
    throw new Unwritable(`“${prefix}” has no prefix length of 0 to ${size * 8}.`);
  const address = writeAddress(text, afi);
  const length = (bits + 7) >> 3;
  const idLength = withPathId ? 4 : 0;
  const bytes = new Uint8Array(idLength + 1 + length);
  if (withPathId) putU32(bytes, 0, pathId ?? 0);
  bytes[idLength] = bits;
  bytes.set(address.subarray(0, length), idLength + 1);
  if (bits % 8 !== 0) bytes[idLength + length] = u8(bytes, idLength + length) & (0xff << (8 - (bits % 8)));
  return bytes;
}

export function writeAddress(text: string, afi: number): Uint8Array {
  const bytes = new Uint8Array(addressLength(afi));
  if (afi === 1) {
    const address = parseIpv4(text);
    if (!address.ok) throw new Unwritable(address.error);
    putIpv4(bytes, 0, address.value);
  } else {
    const address = parseIpv6(text);
    if (!address.ok) throw new Unwritable(address.error);
    putIpv6(bytes, 0, address.value);
  }
  return bytes;
}

export const readHop = (bytes: Uint8Array, at: number, length: number): string =>
  length === 4 ? readIpv4(bytes, at) : readIpv6(bytes, at);
