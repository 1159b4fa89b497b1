import { describe, expect, it } from 'vitest';
import { parseNumber } from './parse-number.ts';

const values = (typed: string, units: string[] = []) => {
  const result = parseNumber(typed, units);
  return result.ok ? result.value : result.error.en;
};

describe('numbers as people type them', () => {
  it.each([
    ['4094', 4094],
    ['4 094', 4094],
    ['4\u202f094', 4094],
    ['4,094', 4094],
    ['4.094', 4094],
    ['16 777 216', 16_777_216],
    ['1,5', 1.5],
    ['0.125', 0.125],
    ['0x8100', 0x8100],
    ['8100h', 0x8100],
    ['0b101', 5],
    ['-3', -3],
  ])('%s', (typed, expected) => expect(values(typed)).toContain(expected));

  it('take the unit or leave it', () => {
    expect(values('1480 octets', ['octets', 'bytes'])).toEqual([1480]);
    expect(values('1480bytes', ['octets', 'bytes'])).toEqual([1480]);
  });

  it('keep both readings of a mark that may be either', () => {
    expect(values('3.125')).toEqual([3125, 3.125]);
    expect(values('0.125')).toEqual([0.125]);
  });

  it('say what is wrong with anything else', () => {
    expect(values('')).toBe('A number is missing.');
    expect(values('12 apples')).toContain('is not a number');
  });
});
