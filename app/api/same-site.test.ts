import { expect, test } from 'vitest';
import { requireSameSite } from './same-site.ts';

const request = (method: string, headers: Record<string, string>): Request =>
  new Request('https://encap.example/api/submissions', { method, headers: { host: 'encap.example', ...headers } });

test('reading is open to any site', () => {
  expect(() => requireSameSite(request('GET', { 'sec-fetch-site': 'cross-site' }))).not.toThrow();
});

test.each(['cross-site', 'same-site'])('writing from a %s page is refused', (site) => {
  expect(() => requireSameSite(request('POST', { 'sec-fetch-site': site }))).toThrow(/cross-site/);
});

test('writing from our own page is taken', () => {
  expect(() => requireSameSite(request('PUT', { 'sec-fetch-site': 'same-origin' }))).not.toThrow();
  expect(() => requireSameSite(request('POST', { origin: 'https://encap.example' }))).not.toThrow();
});

test.each(['https://evil.example', 'https://encap.example.evil.example', 'null'])(
  'an older browser on %s is refused',
  (origin) => {
    expect(() => requireSameSite(request('POST', { origin }))).toThrow(/cross-site/);
  },
);

test('a program that is no browser is taken', () => {
  expect(() => requireSameSite(request('POST', {}))).not.toThrow();
});
