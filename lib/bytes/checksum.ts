/**
 * The Internet checksum (RFC 1071): the ones' complement of the ones' complement sum of 16-bit words.
 * Sums are kept unfolded so that several pieces (pseudo-header, header, payload) can be added; every piece but the
 * last must have an even length. A sum of up to 2^21 words stays exact.
 */
export function addWords(sum: number, bytes: Uint8Array, from = 0, to = bytes.length): number {
  let total = sum;
  let at = from;
  // Sixteen bytes at a time: eight words fit an integer, and the sum is the same in any order (RFC 1071 §2).
  for (; at + 15 < to; at += 16) {
    const high =
      byteAt(bytes, at) +
      byteAt(bytes, at + 2) +
      byteAt(bytes, at + 4) +
      byteAt(bytes, at + 6) +
      byteAt(bytes, at + 8) +
      byteAt(bytes, at + 10) +
      byteAt(bytes, at + 12) +
      byteAt(bytes, at + 14);
    const low =
      byteAt(bytes, at + 1) +
      byteAt(bytes, at + 3) +
      byteAt(bytes, at + 5) +
      byteAt(bytes, at + 7) +
      byteAt(bytes, at + 9) +
      byteAt(bytes, at + 11) +
      byteAt(bytes, at + 13) +
      byteAt(bytes, at + 15);
    total += (high << 8) + low;
  }
  for (; at + 1 < to; at += 2) total += ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
  // An odd last byte is padded with a zero byte on the right (RFC 1071 §1).
  if (at < to) total += (bytes[at] as number) << 8;
  return total;
}

const byteAt = (bytes: Uint8Array, at: number): number => bytes[at] as number;

/** Folds the carries back in: a number of 16 bits. */
export function fold(sum: number): number {
  let folded = sum;
  while (folded > 0xffff) folded = (folded & 0xffff) + Math.floor(folded / 0x10000);
  return folded;
}

/** What goes into the checksum field, computed over bytes whose checksum field holds zero. */
export const checksum = (sum: number): number => ~fold(sum) & 0xffff;

/** Over bytes that include their checksum, the sum is all ones (RFC 1071 §1). */
export const sumsToOnes = (sum: number): boolean => fold(sum) === 0xffff;
