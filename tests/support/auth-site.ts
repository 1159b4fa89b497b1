import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NextApiRequest, NextApiResponse } from 'next';
import NextAuth from 'next-auth';
import type { CookieJar, CookieOptions } from '#lib/auth/cookies.ts';
import { authOptions } from '#lib/auth/next-auth.ts';

/** next-auth's routes with our options on a real port, without the rest of the site. */
export async function startAuthSite(): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // As lib/env.ts tells it at the start of the real one.
  process.env.NEXTAUTH_URL = url;
  return { url, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://site.test');
  let body = '';
  for await (const chunk of request) body += chunk;
  const cookies = Object.fromEntries(
    (request.headers.cookie ?? '').split('; ').map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))];
    }),
  );
  const query = { ...Object.fromEntries(url.searchParams), nextauth: url.pathname.split('/').slice(3) };
  const asked = Object.assign(request, { query, cookies, body: Object.fromEntries(new URLSearchParams(body)) });
  const answer = Object.assign(response, {
    status: (code: number) => Object.assign(answer, { statusCode: code }),
    json: (value: unknown) => answer.setHeader('content-type', 'application/json').end(JSON.stringify(value)),
    send: (value: unknown) => answer.end(typeof value === 'object' ? JSON.stringify(value) : value),
  });
  const options = authOptions({ jar: jarOf(cookies, response), address: '127.0.0.1', locale: 'en' });
  // Next adds much to these two that next-auth does not look at.
  await NextAuth(asked as unknown as NextApiRequest, answer as unknown as NextApiResponse, options);
}

function jarOf(cookies: Record<string, string>, response: ServerResponse): CookieJar {
  return {
    get: (name) => (cookies[name] === undefined ? undefined : { value: cookies[name] }),
    set: (name: string, value: string, { maxAge }: CookieOptions) => {
      const known = response.getHeader('set-cookie');
      const before = Array.isArray(known) ? known : [];
      response.setHeader('set-cookie', [...before, `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${maxAge}`]);
    },
  };
}
