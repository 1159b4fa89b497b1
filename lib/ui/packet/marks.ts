import type { Box, BoxField, ByteRange } from '../../netsim/boxes.ts';

/** `lit`: pointed at; `want` and `got`: where the expected packet and the learner's differ. */
export type Mark = 'lit' | 'want' | 'got';

/** Which fields (by path) and bytes of a packet are marked. */
export interface Marks {
  readonly fields: Readonly<Record<string, Mark>>;
  readonly bytes: Readonly<Record<number, Mark>>;
}

export const noMarks: Marks = { fields: {}, bytes: {} };

/** The whole bytes that a field touches, first and last. */
export function bytesOfField(field: BoxField): ByteRange {
  return [field.packetBit >>> 3, (field.packetBit + field.lengthBits - 1) >>> 3];
}

/** Marks a field and its bytes. */
export function markField(boxes: readonly Box[], path: string | null, mark: Mark): Marks {
  const field = boxes.flatMap((box) => box.fields).find((each) => each.path === path);
  if (field === undefined) return noMarks;
  const [first, last] = bytesOfField(field);
  const bytes = Array.from({ length: last - first + 1 }, (_, i) => [first + i, mark] as const);
  return { fields: { [field.path]: mark }, bytes: Object.fromEntries(bytes) };
}

/** Marks every byte in which a packet is not the other, and every field that touches one. */
export function markDifferences(
  boxes: readonly Box[],
  own: Uint8Array,
  other: Uint8Array,
  mark: 'want' | 'got',
): Marks {
  const bytes: Record<number, Mark> = {};
  for (let at = 0; at < own.length; at++) if (own[at] !== other[at]) bytes[at] = mark;
  const fields: Record<string, Mark> = {};
  for (const field of boxes.flatMap((box) => box.fields)) {
    if (!isSameField(field, own, other)) fields[field.path] = mark;
  }
  return { fields, bytes };
}

function isSameField(field: BoxField, own: Uint8Array, other: Uint8Array): boolean {
  for (let bit = field.packetBit; bit < field.packetBit + field.lengthBits; bit++) {
    const shift = 7 - (bit & 7);
    const [a, b] = [own[bit >>> 3], other[bit >>> 3]];
    if (a === undefined || b === undefined || ((a >>> shift) & 1) !== ((b >>> shift) & 1)) return false;
  }
  return true;
}
