/**
 * Sequence numbers count bytes modulo 2^32 (RFC 9293 §3.4): less and more are said of numbers less than 2^31 apart.
 */
export const plus = (sequence: number, count: number): number => (sequence + count) >>> 0;
/** How far `later` is ahead; negative where it is behind. */
export const distance = (earlier: number, later: number): number => (later - earlier) | 0;
export const isBefore = (a: number, b: number): boolean => distance(a, b) > 0;
