import { describe, expect, it } from 'vitest';
import { declarationsOf } from './declarations.ts';

describe('what the editor knows of a lab module', () => {
  it('is every function of its source, with the words shown on hover', () => {
    const text = declarationsOf('@lab/bytes');
    expect(text).toContain("declare module '@lab/bytes'");
    expect(text).toContain('export function u16(value: number): Uint8Array;');
    expect(text).toContain('Two bytes, the high one first');
    expect(text).not.toContain('inRange');
  });

  it('exists for modules of ours only', () => {
    expect(() => declarationsOf('node:fs')).toThrow('not a lab module');
  });
});
