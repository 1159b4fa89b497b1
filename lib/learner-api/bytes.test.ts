import { describe, expect, it } from 'vitest';
import { concat, hex, internetChecksum, readU24At, toHex, u16, u24, u32 } from './bytes.ts';

describe('@lab/bytes', () => {
  it('writes numbers in network order', () => {
    expect(toHex(concat(u16(0x8100), u24(5001), u32(0x0a000001)))).toBe('81 00 00 13 89 0a 00 00 01');
  });

  it('refuses a number that does not fit, and says what would', () => {
    expect(() => u24(2 ** 24)).toThrow('u24 takes a whole number from 0 to 16777215; it was given 16777216.');
    expect(() => u16(1.5)).toThrow('it was given 1.5');
  });

  it('says which argument is not bytes', () => {
    expect(() => concat(u16(1), 5 as never)).toThrow('argument 2 is 5');
  });

  it('reads inside the bytes only', () => {
    expect(readU24At(hex('00 13 89'), 0)).toBe(5001);
    expect(() => readU24At(hex('00 13'), 0)).toThrow('there are 2');
  });

  it('computes the checksum of RFC 1071’s example', () => {
    expect(internetChecksum(hex('00 01 f2 03 f4 f5 f6 f7'))).toBe(~0xddf2 & 0xffff);
  });
});
