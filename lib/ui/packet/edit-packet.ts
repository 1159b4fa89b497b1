import { writeBits } from '#lib/bytes/bits.ts';
import { concat } from '#lib/bytes/write.ts';
import { type BoxField, boxes } from '#lib/netsim/boxes.ts';
import { decode } from '#lib/netsim/decode.ts';
import type { Link } from '#lib/netsim/packet.ts';
import { type DerivedField, derivedFields } from './derived-fields.ts';

/** A field that followed an edit by itself. */
export interface Followed {
  readonly path: string;
  readonly before: number;
  readonly after: number;
}

export interface Edited {
  readonly bytes: Uint8Array;
  readonly followed: readonly Followed[];
}

/**
 * Writes one field. The lengths and checksums that were right before are made right again; one that was wrong stays as
 * it is, and so does one that is pinned: learners must be able to build wrong packets, and see what is wrong in one.
 */
export function editField(
  bytes: Uint8Array,
  link: Link,
  field: BoxField,
  value: number | Uint8Array,
  pins: ReadonlySet<string>,
): Edited {
  const follows = new Set(
    derivedFields(bytes, link)
      .filter((each) => isRight(each) && !pins.has(each.path) && each.path !== field.path)
      .map(({ path }) => path),
  );
  return refill(write(bytes, link, field, value), link, follows);
}

/** Makes the named lengths and checksums what the rest of the packet makes them. */
export function refill(bytes: Uint8Array, link: Link, paths: ReadonlySet<string>): Edited {
  let current = bytes;
  const followed = new Map<string, Followed>();
  const step = (each: DerivedField): void => {
    if (each.value === each.computed) return;
    current = current.slice();
    writeBits(current, each.packetBit, each.lengthBits, each.computed);
    const first = followed.get(each.path)?.before ?? each.value;
    followed.set(each.path, { path: each.path, before: first, after: each.computed });
  };
  const next = (kind: DerivedField['kind'], path: string): void => {
    const each = derivedFields(current, link).find((one) => one.path === path && one.kind === kind);
    if (each !== undefined) step(each);
  };
  // Lengths from the outside in: an inner one ends where the outer one lets it. Then sums from the inside out: an outer
  // one may cover an inner one.
  for (const { path } of derivedFields(current, link)) if (paths.has(path)) next('length', path);
  for (const { path } of derivedFields(current, link).toReversed()) if (paths.has(path)) next('checksum', path);
  return { bytes: current, followed: [...followed.values()] };
}

/** Lengths and checksums that are not what the rest of the packet makes them; a UDP checksum left out is not wrong. */
export const wrongFields = (bytes: Uint8Array, link: Link): readonly DerivedField[] =>
  derivedFields(bytes, link).filter((each) => !isRight(each) && !each.isLeftOut);

/** 0xffff and 0 are one sum (RFC 1071), and a checksum may travel as either. */
function isRight({ kind, value, computed, isLeftOut }: DerivedField): boolean {
  return value === computed || (kind === 'checksum' && !isLeftOut && value % 0xffff === computed % 0xffff);
}

function write(bytes: Uint8Array, link: Link, field: BoxField, value: number | Uint8Array): Uint8Array {
  if (typeof value === 'number') {
    const copy = bytes.slice();
    writeBits(copy, field.packetBit, field.lengthBits, value);
    return copy;
  }
  const from = field.packetBit >>> 3;
  const to = from + field.lengthBits / 8;
  if (value.length === to - from) {
    const copy = bytes.slice();
    copy.set(value, from);
    return copy;
  }
  // Options are counted in words of four bytes, by a length of their own.
  const padded = new Uint8Array(Math.ceil(value.length / 4) * 4);
  padded.set(value);
  const longer = concat(bytes.subarray(0, from), padded, bytes.subarray(to));
  const words = (padded.length - (to - from)) / 4;
  const lengthName = field.path.replace(/[^.]+$/, field.path.startsWith('tcp') ? 'dataOffset' : 'ihl');
  const lengthField = boxes(decode(bytes, link))
    .flatMap((box) => box.fields)
    .find((each) => each.path === lengthName);
  if (lengthField !== undefined && typeof lengthField.value === 'number') {
    writeBits(longer, lengthField.packetBit, lengthField.lengthBits, lengthField.value + words);
  }
  return longer;
}
