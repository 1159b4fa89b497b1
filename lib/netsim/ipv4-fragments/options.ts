import { u8 } from '../../bytes/read.ts';

/**
 * The header of the fragments after the first: only options whose copied flag (the high bit of the type) is set
 * (RFC 791 §3.1). Padded with zeros to whole words; the header length is written, the rest is the caller's.
 */
export function copiedOptions(header: Uint8Array): Uint8Array {
  const kept: number[] = [];
  let at = 20;
  while (at < header.length) {
    const type = u8(header, at);
    if (type === 0) break;
    const length = type === 1 ? 1 : u8(header, at + 1);
    // An option whose length cannot be true ends the list: nothing after it can be told apart.
    if (length < 1 || (type !== 1 && length < 2) || at + length > header.length) break;
    if (type >= 0x80) kept.push(...header.subarray(at, at + length));
    at += length;
  }
  const result = new Uint8Array(20 + Math.ceil(kept.length / 4) * 4);
  result.set(header.subarray(0, 20));
  result.set(kept, 20);
  result[0] = 0x40 | (result.length / 4);
  return result;
}
