// `@lab/bytes`: what learners import to put bytes together and take them apart. The comments are what the editor
// shows on hover, so they speak to learners.

import { addWords, checksum as fromSum } from '../bytes/checksum.ts';
import { fromHex, toHex as hexOf } from '../bytes/hex.ts';
import { u8 as readU8, u16 as readU16, u24 as readU24, u32 as readU32 } from '../bytes/read.ts';
import { concat as join } from '../bytes/write.ts';

/** A MAC address: six bytes. */
export type Mac = Uint8Array;

/** An IPv4 address: four bytes. */
export type Ipv4 = Uint8Array;

/** One byte. `u8(0x08)` → `08` */
export function u8(value: number): Uint8Array {
  return Uint8Array.of(inRange('u8', value, 8));
}

/** Two bytes, the high one first (network order). `u16(0x8100)` → `81 00` */
export function u16(value: number): Uint8Array {
  const n = inRange('u16', value, 16);
  return Uint8Array.of(n >>> 8, n & 0xff);
}

/** Three bytes, the high one first. `u24(5001)` → `00 13 89` */
export function u24(value: number): Uint8Array {
  const n = inRange('u24', value, 24);
  return Uint8Array.of(n >>> 16, (n >>> 8) & 0xff, n & 0xff);
}

/** Four bytes, the high one first. `u32(0x0a000001)` → `0a 00 00 01` */
export function u32(value: number): Uint8Array {
  const n = inRange('u32', value, 32);
  return Uint8Array.of(n >>> 24, (n >>> 16) & 0xff, (n >>> 8) & 0xff, n & 0xff);
}

/** Puts bytes one behind the other, in the order given. `concat(u8(1), u16(2))` → `01 00 02` */
export function concat(...parts: Uint8Array[]): Uint8Array {
  parts.forEach((part, index) => {
    if (!(part instanceof Uint8Array)) {
      throw new TypeError(
        `concat takes bytes; argument ${index + 1} is ${wordsFor(part)}. Wrap a number: u8(…), u16(…).`,
      );
    }
  });
  return join(...parts);
}

/** Bytes from their hexadecimal digits; spaces and colons are skipped. `hex('81 00')` */
export function hex(digits: string): Uint8Array {
  const result = fromHex(digits);
  if (!result.ok) throw new TypeError(result.error);
  return result.value;
}

/** The hexadecimal digits of bytes, for `console.log`. */
export function toHex(bytes: Uint8Array): string {
  return hexOf(bytes, ' ');
}

/** Reads one byte as a number. */
export function readU8At(bytes: Uint8Array, offset: number): number {
  return readU8(within('readU8At', bytes, offset, 1), offset);
}

/** Reads two bytes as a number, the high one first. */
export function readU16At(bytes: Uint8Array, offset: number): number {
  return readU16(within('readU16At', bytes, offset, 2), offset);
}

/** Reads three bytes as a number, the high one first. */
export function readU24At(bytes: Uint8Array, offset: number): number {
  return readU24(within('readU24At', bytes, offset, 3), offset);
}

/** Reads four bytes as a number, the high one first. */
export function readU32At(bytes: Uint8Array, offset: number): number {
  return readU32(within('readU32At', bytes, offset, 4), offset);
}

/**
 * The Internet checksum (RFC 1071) of bytes whose checksum field holds zero: the ones' complement of the ones'
 * complement sum of their 16-bit words.
 */
export function internetChecksum(bytes: Uint8Array): number {
  return fromSum(addWords(0, bytes));
}

function inRange(name: string, value: number, bits: number): number {
  const max = 2 ** bits - 1;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > max) {
    throw new RangeError(`${name} takes a whole number from 0 to ${max}; it was given ${wordsFor(value)}.`);
  }
  return value;
}

function within(name: string, bytes: Uint8Array, offset: number, length: number): Uint8Array {
  if (!Number.isInteger(offset) || offset < 0 || offset + length > bytes.length) {
    throw new RangeError(
      `${name}: bytes ${offset} to ${offset + length - 1} are not all there; there are ${bytes.length}.`,
    );
  }
  return bytes;
}

function wordsFor(value: unknown): string {
  if (typeof value === 'string') return `the text “${value.slice(0, 40)}”`;
  if (value === null || value === undefined || typeof value === 'number') return String(value);
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`;
}
