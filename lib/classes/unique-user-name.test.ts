import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refuseUserName } from '#lib/auth/user-name.ts';
import { uniqueUserName } from './unique-user-name.ts';

describe('a derived user name', () => {
  it('is counted up when taken', () => {
    const taken = new Set(['zoe.petit', 'zoe.petit2']);
    expect(uniqueUserName('Zoé Petit', taken)).toBe('zoe.petit3');
    expect(uniqueUserName('ZOE PETIT', taken)).toBe('zoe.petit4');
  });

  it('can always be signed in with, and is never given twice', () => {
    const taken = new Set<string>();
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (displayName) => {
        const before = taken.size;
        expect(refuseUserName(uniqueUserName(displayName, taken))).toBeUndefined();
        expect(taken.size).toBe(before + 1);
      }),
    );
  });
});
