import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat } from '../../../bytes/write.ts';
import { receiveBuffer } from './receive-buffer.ts';
import { sendBuffer } from './send-buffer.ts';
import { distance, isBefore, plus } from './sequence.ts';

const stream = fc.uint8Array({ minLength: 1, maxLength: 300 });
/** Near the end of the numbers, so that streams run over it. */
const start = fc.oneof(fc.integer({ min: 2 ** 32 - 300, max: 2 ** 32 - 1 }), fc.nat());

describe('sequence numbers', () => {
  it('go on behind 2^32 − 1 with 0', () => {
    expect(plus(0xffffffff, 2)).toBe(1);
    expect([distance(0xfffffff0, 16), distance(16, 0xfffffff0)]).toEqual([32, -32]);
    expect([isBefore(0xfffffff0, 16), isBefore(16, 0xfffffff0), isBefore(5, 5)]).toEqual([true, false, false]);
  });
});

describe('a receive buffer', () => {
  it('hands on each byte once and in order, however the pieces overlap and in whatever order they come', () => {
    const cuts = fc.array(fc.tuple(fc.nat(299), fc.nat(100)), { maxLength: 40 });
    fc.assert(
      fc.property(stream, start, cuts, (bytes, first, pieces) => {
        const buffer = receiveBuffer(first);
        const out: Uint8Array[] = [];
        // In the end everything was sent once at least.
        for (const [from, length] of [...pieces, [0, bytes.length] as const]) {
          const at = Math.min(from, bytes.length);
          out.push(buffer.add(plus(first, at), bytes.subarray(at, at + length)));
        }
        expect(concat(...out)).toEqual(bytes);
        expect([buffer.next, buffer.waiting]).toEqual([plus(first, bytes.length), 0]);
      }),
    );
  });

  it('gives nothing behind a gap, and counts what waits', () => {
    const buffer = receiveBuffer(100);
    expect(buffer.add(103, Uint8Array.of(4, 5))).toEqual(new Uint8Array(0));
    expect(buffer.waiting).toBe(2);
    expect(buffer.reaches(105)).toBe(false);
    expect(buffer.add(100, Uint8Array.of(1, 2, 3))).toEqual(Uint8Array.of(1, 2, 3, 4, 5));
    expect(buffer.reaches(105)).toBe(true);
    expect(buffer.next).toBe(106);
  });
});

describe('a send buffer', () => {
  it('reads any part of what is held, and lets go from the front', () => {
    const steps = fc.array(fc.tuple(fc.uint8Array({ maxLength: 30 }), fc.nat(40), fc.nat(60), fc.nat(60)), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(steps, (all) => {
        const buffer = sendBuffer();
        let held = new Uint8Array(0);
        for (const [bytes, released, offset, count] of all) {
          buffer.append(bytes);
          held = Uint8Array.from([...held, ...bytes]);
          buffer.release(released);
          held = held.slice(released);
          expect(buffer.length).toBe(held.length);
          expect(buffer.read(offset, count)).toEqual(held.slice(offset, offset + count));
        }
      }),
    );
  });

  it('keeps what it was given, whatever the giver does to it afterwards', () => {
    const buffer = sendBuffer();
    const bytes = Uint8Array.of(1, 2);
    buffer.append(bytes);
    bytes.fill(9);
    expect(buffer.read(0, 2)).toEqual(Uint8Array.of(1, 2));
  });
});
