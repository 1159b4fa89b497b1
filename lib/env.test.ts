import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { env } from './env.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'encap-env-'));
  vi.stubEnv('DATA_DIR', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test('an empty variable counts as absent', () => {
  vi.stubEnv('PORT', '');
  expect(env.PORT).toBe(3000);
});

test.each([
  ['PORT', 'eighty', () => env.PORT],
  ['PORT', '70000', () => env.PORT],
  ['DATABASE_URL', 'mysql://db', () => env.DATABASE_URL],
  ['PUBLIC_URL', 'encap.example', () => env.PUBLIC_URL],
  ['AUTH_SECRET', 'short', () => env.AUTH_SECRET],
  ['LOG_LEVEL', 'loud', () => env.LOG_LEVEL],
  ['GUEST_DAYS', '-1', () => env.GUEST_DAYS],
])('a wrong %s (%s) is named when it is asked for', (name, value, ask) => {
  vi.stubEnv(name, value);
  expect(ask).toThrow(new RegExp(`The setting ${name} .*\\.env\\.example`));
});

test('half an OpenID Connect client is refused, none is fine', () => {
  vi.stubEnv('OIDC_GOOGLE_CLIENT_ID', '');
  vi.stubEnv('OIDC_GOOGLE_CLIENT_SECRET', '');
  expect(env.google).toBeUndefined();
  vi.stubEnv('OIDC_GOOGLE_CLIENT_ID', 'id');
  expect(() => env.google).toThrow(/must both be set/);
});

test('the secret is generated once, for the owner’s eyes only', () => {
  vi.stubEnv('AUTH_SECRET', '');
  const first = env.AUTH_SECRET;
  expect(env.AUTH_SECRET).toBe(first);
  expect(first).toHaveLength(43);
  expect(readFileSync(join(folder, 'auth-secret'), 'utf8')).toBe(first);
  expect(statSync(join(folder, 'auth-secret')).mode & 0o777).toBe(0o600);
});
