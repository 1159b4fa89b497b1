import { describe, expect, it } from 'vitest';
import { ownPath } from './next-path.ts';

describe('the page after signing in', () => {
  it.each(['/fr/home', '/en', '/fr/exercises/vlan/03-tag-a-frame?assignment=1', '/en?x=1'])('may be %s', (path) => {
    expect(ownPath(path)).toBe(path);
  });

  it.each([
    undefined,
    '',
    'https://evil.example/fr',
    '//evil.example/fr',
    '/\\evil.example',
    '/fr\\..\\evil',
    '/fr/\t/evil.example',
    '/api/auth/signout',
    '/french',
    'javascript:alert(1)',
  ])('cannot be %s', (path) => {
    expect(ownPath(path)).toBeUndefined();
  });
});
