import { hex, toHex } from '../../../bytes/hex.ts';
import { u8, u16 } from '../../../bytes/read.ts';
import { concat, putU16 } from '../../../bytes/write.ts';
import { isBad } from './attribute-kind.ts';
import { attributeKind } from './attribute-kinds.ts';
import type { Context } from './context.ts';
import { type Fault, reset, type Treatment } from './fault.ts';
import type { Attribute } from './message.ts';

const extendedLength = 0x10;
const optionalAndTransitive = 0xc0;
const isMp = (type: number): boolean => type === 14 || type === 15;

/** The path attributes from `at` to `end`; what is wrong with them goes to `faults`. Stops at one that is cut. */
export function readAttributes(
  bytes: Uint8Array,
  at: number,
  end: number,
  context: Context,
  faults: Fault[],
): Attribute[] {
  const found: Attribute[] = [];
  const seen = new Set<number>();
  let place = at;
  while (place < end) {
    const flags = u8(bytes, place);
    const type = u8(bytes, place + 1);
    const headLength = (flags & extendedLength) === 0 ? 3 : 4;
    const length = headLength === 3 ? u8(bytes, place + 2) : u16(bytes, place + 2);
    const next = place + headLength + length;
    if (place + headLength > end || next > end) {
      // RFC 7606 §4; where the cut one carries prefixes, these cannot be withdrawn (§3.j).
      const isLost = place + 2 <= end && isMp(type);
      // Before all else: RFC 4271 §6.3 checks the lengths first, and a wrong one explains what else looks wrong.
      faults.unshift({ ...reset(3, 1), treatment: isLost ? 'session-reset' : 'treat-as-withdraw' });
      return found;
    }
    found.push(readAttribute(bytes, place, place + headLength, next, context, seen, faults));
    place = next;
  }
  return found;
}

function readAttribute(
  bytes: Uint8Array,
  start: number,
  valueStart: number,
  end: number,
  context: Context,
  seen: Set<number>,
  faults: Fault[],
): Attribute {
  const flags = u8(bytes, start);
  const type = u8(bytes, start + 1);
  const kind = attributeKind(type);
  const value = bytes.subarray(valueStart, end);
  const head = { type, name: kind?.name ?? 'UNKNOWN', flags, length: value.length, valueHex: toHex(value) };
  const blame = (treatment: Treatment, subcode: number): void => {
    faults.push({ treatment, code: 3, subcode, dataHex: toHex(bytes.subarray(start, end)) });
  };
  // RFC 7606 §3.g: the first one counts, but the MP ones must not come twice.
  if (seen.has(type)) {
    if (isMp(type)) faults.push(reset(3, 1));
    else faults.push({ ...reset(3, 1), treatment: 'attribute-discard' });
  }
  seen.add(type);
  if (kind === undefined) {
    if ((flags & 0x80) === 0) blame('session-reset', 2);
    return head;
  }
  const read = kind.read?.(value, context) ?? {};
  if ((kind.internalOnly && context.session === 'ebgp') || isForOldSpeakers(type, context)) {
    blame('attribute-discard', 9);
  } else {
    if ((flags & optionalAndTransitive) !== kind.flags) blame('treat-as-withdraw', 4);
    if (isBad(read)) blame(kind.whenBad ?? 'treat-as-withdraw', read.subcode);
  }
  return isBad(read) ? head : { ...head, ...read };
}

/** AS4_PATH and AS4_AGGREGATOR have no place between two that speak four octets (RFC 6793 §4.1). */
const isForOldSpeakers = (type: number, { asn4 }: Context): boolean => asn4 && (type === 17 || type === 18);

/** With the flags and the length as given; where left out, those of the attribute's RFC. */
export function writeAttribute(attribute: Attribute, context: Context): Uint8Array {
  const kind = attributeKind(attribute.type);
  const value = kind?.write?.(attribute, context) ?? hex(attribute.valueHex ?? '');
  const length = attribute.length ?? value.length;
  const flags = attribute.flags ?? (kind?.flags ?? optionalAndTransitive) | (length > 255 ? extendedLength : 0);
  const isExtended = (flags & extendedLength) !== 0;
  const head = new Uint8Array(isExtended ? 4 : 3);
  head[0] = flags;
  head[1] = attribute.type;
  if (isExtended) putU16(head, 2, length);
  else head[2] = length;
  return concat(head, value);
}
