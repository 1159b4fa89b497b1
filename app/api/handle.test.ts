import { expect, test } from 'vitest';
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import { handle, readBody, readQuery } from './handle.ts';

const post = (body: string, headers: Record<string, string> = {}): Request =>
  new Request('http://encap.example/api/x', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });

const echo = handle(async (request) => Response.json(await readBody(request, z.strictObject({ n: z.int() }))));
const failing = (error: unknown) => handle(async () => Promise.reject(error));

test('a body of the right shape comes through', async () => {
  expect(await (await echo(post('{"n":1}'), {})).json()).toEqual({ n: 1 });
});

test.each([
  ['no JSON', '{', {}, 400, 'bad-request'],
  ['another shape', '{"n":"1"}', {}, 400, 'bad-request'],
  ['one field too many', '{"n":1,"role":"operator"}', {}, 400, 'bad-request'],
  ['a form', 'n=1', { 'content-type': 'application/x-www-form-urlencoded' }, 400, 'bad-request'],
])('%s is refused in both languages', async (_, body, headers, status, code) => {
  const response = await echo(post(body, headers), {});
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({
    error: { code, message: { fr: expect.any(String), en: expect.any(String) } },
  });
});

test('an expected failure has its status and its wait', async () => {
  const response = await failing(new AppError('too-many-requests', { retryAfterSeconds: 7 }))(post('{}'), {});
  expect(response.status).toBe(429);
  expect(response.headers.get('retry-after')).toBe('7');
});

test('a fault tells nothing of its inside, only the id to look for in the log', async () => {
  const response = await failing(new Error('SELECT secret'))(post('{}', { 'x-request-id': 'r-1' }), {});
  expect(response.status).toBe(500);
  expect(response.headers.get('x-request-id')).toBe('r-1');
  const text = await response.text();
  expect(JSON.parse(text)).toMatchObject({ error: { code: 'fault' } });
  expect(text).not.toContain('secret');
});

test('a database that is away is said to be so', async () => {
  const away = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  expect((await failing(away)(post('{}'), {})).status).toBe(503);
});

test('a query is parsed like a body', () => {
  const schema = z.strictObject({ exerciseId: z.string() });
  expect(readQuery(new Request('http://x/?exerciseId=a'), schema)).toEqual({ exerciseId: 'a' });
  expect(() => readQuery(new Request('http://x/'), schema)).toThrow(/bad-request/);
});
