import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WireValue } from '../../bytes/wire-value.ts';
import { decodeWire, WireError } from './decode.ts';
import { encodeWire } from './encode.ts';

const leaf = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.double(),
  fc.string({ unit: 'binary' }),
  fc.uint8Array({ maxLength: 40 }),
);
const wireValue = fc.letrec<{ value: WireValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('value'), { maxLength: 6 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 6, noNullPrototype: true }),
  ),
})).value;

describe('values on the wire', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(wireValue, (value) => {
        expect(decodeWire(encodeWire(value))).toEqual(value);
      }),
    );
  });

  it('may hold half a surrogate pair', () => {
    expect(decodeWire(encodeWire('a\ud800b'))).toBe('a\ud800b');
  });

  it('keep a key called __proto__ without touching the prototype', () => {
    const read = decodeWire(encodeWire(JSON.parse('{"__proto__":{"polluted":1}}')));
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    expect(Object.keys(read as object)).toEqual(['__proto__']);
  });

  it('never break the reader, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        try {
          decodeWire(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(WireError);
        }
      }),
    );
  });

  it('with a cut anywhere are refused', () => {
    const bytes = encodeWire({ a: [1, 'two', new Uint8Array(3)], b: null });
    for (let length = 0; length < bytes.length; length++) {
      expect(() => decodeWire(bytes.subarray(0, length))).toThrow(WireError);
    }
  });

  it('that claim four thousand million items are refused before anything is made', () => {
    expect(() => decodeWire(Uint8Array.of(6, 255, 255, 255, 255))).toThrow('a count runs past the end');
    expect(() => decodeWire(Uint8Array.of(4, 255, 255, 255, 255))).toThrow('a length runs past the end');
  });

  it('nested without end are refused', () => {
    const bytes = new Uint8Array(5 * 100_000);
    for (let at = 0; at < bytes.length; at += 5) bytes.set([6, 1, 0, 0, 0], at);
    expect(() => decodeWire(bytes)).toThrow('too deep');
  });
});
