import { describe, expect, it } from 'vitest';
import { decodeRoster } from './decode-roster.ts';

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'utf8')] : part)));

describe('an uploaded list', () => {
  it('is read as UTF-8, its byte order mark taken away', () => {
    expect(decodeRoster(bytes([0xef, 0xbb, 0xbf], 'Zoé;Œuvrard'))).toBe('Zoé;Œuvrard');
    expect(decodeRoster(bytes('Zoé;Œuvrard'))).toBe('Zoé;Œuvrard');
  });

  it('is read as Windows-1252 when it is not UTF-8, with œ, € and ’ of the range that Latin-1 lacks', () => {
    // "Zoé;L’Œuvrard €" as Excel saves it in France.
    const excel = bytes('Zo', [0xe9], ';L', [0x92, 0x8c], 'uvrard ', [0x80]);
    expect(decodeRoster(excel)).toBe('Zoé;L’Œuvrard €');
  });

  it('is read as UTF-16 after its byte order mark, as in Excel’s “Unicode text”', () => {
    const little = Buffer.from('\uFEFFZoé\tPetit', 'utf16le');
    expect(decodeRoster(little)).toBe('Zoé\tPetit');
    expect(decodeRoster(Buffer.from(little).swap16())).toBe('Zoé\tPetit');
  });

  it('has composed accents, however they were written', () => {
    expect(decodeRoster(bytes('Zoe\u0301'))).toBe('Zoé');
  });
});
