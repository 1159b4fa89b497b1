import type { Trace } from './trace.ts';

/**
 * Sixteen hex digits that stand for a whole trace, every entry with its frame and details: equal traces have equal
 * digests in every browser and on every server, and two that differ anywhere have different ones but for one chance in
 * 2^64. Not a signature: who wants to can make two traces agree.
 */
export function traceDigest(trace: Pick<Trace, 'entries'>): string {
  let a = 0x9e3779b9;
  let b = 0x7f4a7c15;

  /** Two lanes of 32 bits, each word mixed into both. */
  function word(value: number): void {
    a = Math.imul(a ^ value, 0x85ebca6b);
    a = (a << 13) | (a >>> 19);
    b = Math.imul(b ^ a ^ Math.imul(value, 0xcc9e2d51), 0xc2b2ae35);
    b = (b << 17) | (b >>> 15);
  }

  function text(value: string): void {
    word(value.length);
    for (let i = 0; i < value.length; i++) word(value.charCodeAt(i));
  }

  /** Any double: whole numbers by their two halves, others by how they are written. */
  function number(value: number): void {
    if (!Number.isSafeInteger(value)) return void text(String(value));
    word(Math.floor(value / 2 ** 32));
    word(value >>> 0);
  }

  for (const { index, timeNs, node, action, why, port, frame, details } of trace.entries) {
    number(index);
    number(timeNs);
    for (const each of [node, action, why, port ?? '']) text(each);
    word(frame === undefined ? -1 : frame.length);
    for (const byte of frame ?? []) word(byte);
    // In the order of their names: which was written first in a literal means nothing.
    const entries = Object.entries(details ?? {}).toSorted(([x], [y]) => (x < y ? -1 : 1));
    word(entries.length);
    for (const [name, value] of entries) {
      text(name);
      text(typeof value);
      if (typeof value === 'number') number(value);
      else text(String(value));
    }
  }
  return [a, b].map((lane) => finished(lane).toString(16).padStart(8, '0')).join('');
}

/** Every bit of a lane bears on every bit of its digits (the end of MurmurHash3). */
function finished(lane: number): number {
  let h = lane;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
