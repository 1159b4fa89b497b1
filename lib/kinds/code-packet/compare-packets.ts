import { readBits } from '../../bytes/bits.ts';
import { type Box, type BoxField, boxes } from '../../netsim/boxes.ts';
import { decode } from '../../netsim/decode.ts';
import type { Link } from '../../netsim/packet.ts';
import type { Difference } from '../kind.ts';

/**
 * Where two packets differ, in wire order: fields of the expected packet by their bits, then `payload`, then `length`.
 * Fields are compared at the place where they ought to stand; bytes that are not there differ from any.
 */
export function comparePackets(link: Link, expected: Uint8Array, got: Uint8Array): readonly Difference[] {
  const drawn = boxes(decode(expected, link));
  const theirs = boxes(decode(got, link));
  // Of another header another sum is right: the header is told, not its sum.
  const hasRightSum = (index: number, proto: Box['proto']): boolean =>
    theirs[index]?.proto === proto && theirs[index].checksumValid === true;
  const fields = drawn
    .flatMap(({ proto, fields }, index) =>
      fields.filter(({ name }) => name !== 'checksum' || !hasRightSum(index, proto)),
    )
    .filter((field) => !isSame(expected, got, field.packetBit, field.lengthBits))
    .toSorted((a, b) => a.packetBit - b.packetBit)
    .map((field) => ({ where: field.path, ...bytesOf(field) }));

  const rest = drawn.filter((box) => box.proto === 'payload' || box.proto === 'padding');
  const payload = rest.flatMap(({ ranges }) =>
    ranges.flatMap(([first, last]) => {
      for (let at = first; at <= last; at++) {
        if (expected[at] !== got[at]) return [{ where: 'payload', offset: at, lengthBytes: last - at + 1 }];
      }
      return [];
    }),
  );
  const length = expected.length === got.length ? [] : [{ where: 'length' }];
  return [...fields, ...payload, ...length];
}

/** The whole bytes that a field touches. */
export function bytesOf(field: Pick<BoxField, 'packetBit' | 'lengthBits'>): { offset: number; lengthBytes: number } {
  const offset = field.packetBit >>> 3;
  return { offset, lengthBytes: ((field.packetBit + field.lengthBits - 1) >>> 3) - offset + 1 };
}

function isSame(a: Uint8Array, b: Uint8Array, firstBit: number, lengthBits: number): boolean {
  if (firstBit + lengthBits > b.length * 8) return false;
  for (let bit = firstBit; bit < firstBit + lengthBits; bit += 32) {
    const length = Math.min(32, firstBit + lengthBits - bit);
    if (readBits(a, bit, length) !== readBits(b, bit, length)) return false;
  }
  return true;
}
