import { u32 } from '../../../bytes/read.ts';
import { ipv6Address, putIpv6 } from '../../address/ipv6.ts';
import { dottedNumber } from './address-order.ts';

/** A prefix as bits: 32-bit words from the left, one for IPv4 and four for IPv6, those behind the length 0. */
export interface PrefixBits {
  readonly isIpv6: boolean;
  readonly words: readonly number[];
  readonly length: number;
}

/** Reads `10.0.0.0/8` or `2001:db8::/32`; an address alone is a prefix of one. Of texts that were checked before. */
export function prefixBits(text: string): PrefixBits {
  const slash = text.indexOf('/');
  const address = slash < 0 ? text : text.slice(0, slash);
  const isIpv6 = address.includes(':');
  const length = slash < 0 ? (isIpv6 ? 128 : 32) : Number(text.slice(slash + 1));
  const words = isIpv6 ? wordsOf(address) : [dottedNumber(address)];
  return { isIpv6, words: words.map((word, index) => mask(word, length - 32 * index)), length };
}

function wordsOf(address: string): number[] {
  const bytes = new Uint8Array(16);
  putIpv6(bytes, 0, ipv6Address(address));
  return [0, 4, 8, 12].map((at) => u32(bytes, at));
}

const mask = (word: number, length: number): number =>
  length >= 32 ? word : length <= 0 ? 0 : (word & (-1 << (32 - length))) >>> 0;

/** The bit at a depth, from the left. */
export const bitAt = ({ words }: PrefixBits, depth: number): 0 | 1 =>
  (((words[depth >>> 5] ?? 0) >>> (31 - (depth & 31))) & 1) as 0 | 1;

/** Is the one in the other, or the same? */
export function covers(outer: PrefixBits, inner: PrefixBits): boolean {
  if (outer.isIpv6 !== inner.isIpv6 || outer.length > inner.length) return false;
  return outer.words.every((word, index) => mask(inner.words[index] ?? 0, outer.length - 32 * index) === word);
}
