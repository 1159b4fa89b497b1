import { u8, u16 } from '../../../bytes/read.ts';
import { attributeKind } from './attribute-kinds.ts';
import { type Context, hasPathIds } from './context.ts';

/** Where something stands in a message: bits counted from its first one. */
export interface MessageField {
  /** `header.length`, `update.attributes-length`, `AS_PATH.value`; of the second prefix, `nlri#2.length`. */
  readonly path: string;
  readonly firstBit: number;
  readonly lengthBits: number;
}

const field = (path: string, at: number, bytes: number): MessageField => ({
  path,
  firstBit: at * 8,
  lengthBits: bytes * 8,
});

/**
 * The fields of one well-formed message in wire order: the header's (RFC 4271 §4.1), and of an UPDATE those of §4.3 down
 * to each attribute's flags, type, length and value, each segment and AS number of an AS_PATH, each prefix's length and
 * octets. Of a message whose lengths make no sense it has what stands before the first wrong one. `bytes` is the
 * message and nothing else; never throws.
 */
export function messageFields(bytes: Uint8Array, context: Context): readonly MessageField[] {
  if (bytes.length < 19) return [];
  const header = [field('header.marker', 0, 16), field('header.length', 16, 2), field('header.type', 18, 1)];
  return u8(bytes, 18) === 2 && bytes.length >= 23 ? [...header, ...updateFields(bytes, context)] : header;
}

function updateFields(bytes: Uint8Array, context: Context): MessageField[] {
  const pathIds = hasPathIds(context, 1, 1);
  const found = [field('update.withdrawn-length', 19, 2)];
  const withdrawnEnd = 21 + u16(bytes, 19);
  if (withdrawnEnd + 2 > bytes.length) return found;
  found.push(...prefixFields('withdrawn', bytes, 21, withdrawnEnd, pathIds));
  found.push(field('update.attributes-length', withdrawnEnd, 2));
  const start = withdrawnEnd + 2;
  const end = start + u16(bytes, withdrawnEnd);
  if (end > bytes.length) return found;
  found.push(...attributeFields(bytes, start, end, context));
  found.push(...prefixFields('nlri', bytes, end, bytes.length, pathIds));
  return found;
}

function attributeFields(bytes: Uint8Array, start: number, end: number, context: Context): MessageField[] {
  const found: MessageField[] = [];
  const lengthWidth = (at: number): 1 | 2 => ((u8(bytes, at) & 0x10) === 0 ? 1 : 2);
  for (let at = start; at + 3 <= end; ) {
    const width = lengthWidth(at);
    const valueAt = at + 2 + width;
    if (valueAt > end) break;
    const length = width === 1 ? u8(bytes, at + 2) : u16(bytes, at + 2);
    if (valueAt + length > end) break;
    const type = u8(bytes, at + 1);
    const name = attributeKind(type)?.name ?? `UNKNOWN-${type}`;
    found.push(field(`${name}.flags`, at, 1), field(`${name}.type`, at + 1, 1));
    found.push(field(`${name}.length`, at + 2, width));
    if (length > 0) found.push(field(`${name}.value`, valueAt, length));
    if (type === 2) found.push(...pathFields(bytes, valueAt, valueAt + length, context.asn4 ? 4 : 2));
    at = valueAt + length;
  }
  return found;
}

/** `AS_PATH.segment.count`, `AS_PATH.asn` and `AS_PATH.asn#2`: the first AS number of the path, the second. */
function pathFields(bytes: Uint8Array, start: number, end: number, width: 2 | 4): MessageField[] {
  const found: MessageField[] = [];
  let segments = 0;
  let asns = 0;
  for (let at = start; at + 2 <= end; ) {
    const count = u8(bytes, at + 1);
    if (at + 2 + count * width > end) break;
    const segment = nth('AS_PATH.segment', ++segments);
    found.push(field(`${segment}.type`, at, 1), field(`${segment}.count`, at + 1, 1));
    for (let i = 0; i < count; i++) found.push(field(nth('AS_PATH.asn', ++asns), at + 2 + i * width, width));
    at += 2 + count * width;
  }
  return found;
}

function prefixFields(part: string, bytes: Uint8Array, start: number, end: number, pathIds: boolean): MessageField[] {
  const found: MessageField[] = [];
  let count = 0;
  for (let at = start; at < end; ) {
    const lengthAt = at + (pathIds ? 4 : 0);
    if (lengthAt >= end) break;
    const octets = (u8(bytes, lengthAt) + 7) >> 3;
    if (lengthAt + 1 + octets > end) break;
    const name = nth(part, ++count);
    if (pathIds) found.push(field(`${name}.path-id`, at, 4));
    found.push(field(`${name}.length`, lengthAt, 1));
    if (octets > 0) found.push(field(`${name}.prefix`, lengthAt + 1, octets));
    at = lengthAt + 1 + octets;
  }
  return found;
}

const nth = (name: string, n: number): string => (n === 1 ? name : `${name}#${n}`);
