import type { Box, BoxField, ByteRange } from '../../netsim/boxes.ts';

/**
 * `lit`: pointed at; `want` and `got`: where the expected packet and the learner's differ; `changed`: other than one step
 * ago; `wrong`: where the reading stopped.
 */
export type Mark = 'lit' | 'want' | 'got' | 'changed' | 'wrong';

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

/** Several marks in one; of two on the same field or byte, the later is seen. */
export const combineMarks = (...all: readonly Marks[]): Marks => ({
  fields: Object.assign({}, ...all.map(({ fields }) => fields)),
  bytes: Object.assign({}, ...all.map(({ bytes }) => bytes)),
});

/** Marks one byte by its place, wherever the fields are. */
export const markByte = (at: number | undefined, mark: Mark): Marks =>
  at === undefined ? noMarks : { fields: {}, bytes: { [at]: mark } };

/** A packet and how it is drawn. */
export interface Drawn {
  readonly bytes: Uint8Array;
  readonly boxes: readonly Box[];
}

/**
 * Marks what one packet has and the other has not, field by field: a field stands for itself wherever it lies, so a
 * header that is missing shifts nothing. Bytes outside every field are compared by their place in their box, bytes that
 * could not be read (one of the two is cut short) by their place in the packet.
 */
export function markDifferences(own: Drawn, other: Drawn, mark: 'want' | 'got' | 'changed'): Marks {
  const theirs = new Map(other.boxes.flatMap((box) => box.fields).map((field) => [field.path, field]));
  const fields: Record<string, Mark> = {};
  const bytes: Record<number, Mark> = {};
  const inFields = new Set<number>();
  for (const field of own.boxes.flatMap((box) => box.fields)) {
    const [first, last] = bytesOfField(field);
    for (let at = first; at <= last; at++) inFields.add(at);
    const twin = theirs.get(field.path) ?? (first >= unread(other) ? field : undefined);
    if (twin !== undefined && bitsOf(field, own.bytes) === bitsOf(twin, other.bytes)) continue;
    fields[field.path] = mark;
    const start = twin === undefined ? undefined : bytesOfField(twin)[0];
    for (let at = first; at <= last; at++) {
      if (start === undefined || own.bytes[at] !== other.bytes[start + at - first]) bytes[at] = mark;
    }
  }
  const seen = new Map<string, number>();
  for (const box of own.boxes) {
    const nth = seen.get(box.proto) ?? 0;
    seen.set(box.proto, nth + 1);
    const twin = other.boxes.filter((each) => each.proto === box.proto)[nth];
    const places = twin === undefined ? [] : placesOf(twin);
    for (const [index, at] of placesOf(box).entries()) {
      const there = places[index];
      if (inFields.has(at) || (there !== undefined && own.bytes[at] === other.bytes[there])) continue;
      bytes[at] = mark;
    }
  }
  for (let at = unread(own); at < own.bytes.length; at++) if (own.bytes[at] !== other.bytes[at]) bytes[at] = mark;
  return { fields, bytes };
}

/** The first byte after all boxes. */
const unread = ({ boxes }: Drawn): number => Math.max(0, ...boxes.flatMap(placesOf)) + (boxes.length > 0 ? 1 : 0);

/** The field's bits as they stand in the packet; what lies beyond its end is no bit. */
function bitsOf(field: BoxField, bytes: Uint8Array): string {
  let bits = '';
  for (let bit = field.packetBit; bit < field.packetBit + field.lengthBits; bit++) {
    const byte = bytes[bit >>> 3];
    bits += byte === undefined ? '-' : (byte >>> (7 - (bit & 7))) & 1;
  }
  return bits;
}

function placesOf(box: Box): readonly number[] {
  return box.ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i));
}
