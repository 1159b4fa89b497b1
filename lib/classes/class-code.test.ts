import { describe, expect, it } from 'vitest';
import { drawClassCode, normalizeClassCode } from './class-code.ts';

describe('a class code', () => {
  it('is six characters, none of which looks like another', () => {
    for (let n = 0; n < 500; n++) expect(drawClassCode()).toMatch(/^[CDFGHJKMNPRTVWXY3479]{6}$/);
  });

  it('uses all of its alphabet', () => {
    const seen = new Set(Array.from({ length: 300 }, drawClassCode).join(''));
    expect(seen.size).toBe(20);
  });

  it.each([
    ['k7m-4px', 'K7M4PX'],
    [' K7M 4PX\n', 'K7M4PX'],
    ['k7m\u202f4px', 'K7M4PX'],
    ['Ｋ７Ｍ４ＰＸ', 'K7M4PX'],
  ])('typed as %j is read as %s', (typed, code) => expect(normalizeClassCode(typed)).toBe(code));

  it.each(['', 'K7M4P', 'K7M4PXX', 'K7M4Pé', '      '])('%j is none', (typed) => {
    expect(normalizeClassCode(typed)).toBeNull();
  });
});
