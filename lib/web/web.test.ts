import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type NextHandler, requestHandler } from './handle-request.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  vi.unstubAllEnvs();
  for (const stop of stops.splice(0)) stop();
});

interface Sent {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  chunked?: boolean;
}

/** The real chain in front of a handler that answers what it was asked. */
async function serve(inner?: NextHandler) {
  const seen: { headers: Record<string, unknown>; body: string }[] = [];
  const echo: NextHandler = async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    seen.push({ headers: { ...request.headers }, body });
    if (!response.headersSent) response.end('page');
  };
  const handle = requestHandler(inner ?? echo, { isDev: false });
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const ask = (path: string, { method = 'GET', headers = {}, body = '', chunked = false }: Sent = {}) =>
    new Promise<{ status: number; headers: Record<string, string>; body: string }>((resolve, reject) => {
      const length = body && !chunked ? { 'content-length': String(Buffer.byteLength(body)) } : {};
      const outgoing = send({ host: '127.0.0.1', port, path, method, headers: { ...length, ...headers } }, (answer) => {
        let text = '';
        answer.on('data', (chunk) => {
          text += chunk;
        });
        const done = () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers as Record<string, string>, body: text });
        answer.on('end', done).on('error', done);
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  return { ask, seen };
}

const scripts = (policy = '') => /script-src ([^;]*)/.exec(policy)?.[1] ?? '';
const styles = (policy = '') => /style-src ([^;]*)/.exec(policy)?.[1] ?? '';

describe('content security policy', () => {
  test('scripts run by a nonce that is new each time and that Next is told', async () => {
    const { ask, seen } = await serve();
    const [one, two] = [await ask('/fr'), await ask('/fr')];
    const policy = one.headers['content-security-policy'];
    expect(scripts(policy)).toMatch(/^'self' 'nonce-[\w+/]{22}==' 'strict-dynamic'$/);
    expect(policy).toBe(seen[0]?.headers['content-security-policy']);
    expect(policy).not.toBe(two.headers['content-security-policy']);
  });

  test('nothing inline, evaluated or framed; no plug-ins; no other base', async () => {
    const { ask } = await serve();
    const policy = (await ask('/en/practice')).headers['content-security-policy'] ?? '';
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("object-src 'none'");
    expect(policy).toContain("base-uri 'none'");
  });

  test('inline styles and workers from blobs on pages with the editor only', async () => {
    const { ask } = await serve();
    const policy = (await ask('/fr/exercises/vlan/03-tag-a-frame')).headers['content-security-policy'] ?? '';
    expect(styles(policy)).toBe("'self' 'unsafe-inline'");
    expect(policy).toContain("worker-src 'self' blob:");
    expect(scripts(policy)).not.toContain('unsafe');
    expect(styles((await ask('/en/class-internet/x')).headers['content-security-policy'])).toContain('unsafe-inline');
    for (const path of ['/fr/exercises', '/fr/exercises/vlan', '/fr/classes/exercises/x/y', '/fr/class-internet']) {
      expect(styles((await ask(path)).headers['content-security-policy'])).not.toContain('unsafe');
    }
  });

  test('a policy that the client sends is not believed', async () => {
    const { ask, seen } = await serve();
    await ask('/fr', { headers: { 'content-security-policy': "script-src 'nonce-mine'" } });
    await ask('/api/drafts', { headers: { 'content-security-policy': "script-src 'nonce-mine'" } });
    expect(JSON.stringify(seen)).not.toContain('nonce-mine');
  });

  test('an answer that is data can do nothing as a page', async () => {
    const { ask } = await serve();
    expect((await ask('/api/health')).headers['content-security-policy']).toContain("default-src 'none'");
  });

  test('sign-in forms may end at the issuers that are configured, and nowhere else', async () => {
    const target = async () => (await (await serve()).ask('/fr')).headers['content-security-policy'] ?? '';
    expect(await target()).toContain("form-action 'self';");
    vi.stubEnv('OIDC_CLIENT_ID', 'id').stubEnv('OIDC_CLIENT_SECRET', 's').stubEnv('OIDC_ISSUER', 'https://id.school/x');
    expect(await target()).toContain("form-action 'self' https://id.school;");
  });
});

test('the other headers, refusals included', async () => {
  const { ask } = await serve();
  for (const answer of [
    await ask('/fr'),
    await ask('/fr', { method: 'POST', headers: { origin: 'https://evil.example' } }),
  ]) {
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(answer.headers).not.toHaveProperty('strict-transport-security');
  }
});

test('over https, and only then, browsers are told to stay with it', async () => {
  vi.stubEnv('PUBLIC_URL', 'https://encap.example');
  const { headers } = await (await serve()).ask('/fr');
  expect(headers['strict-transport-security']).toMatch(/^max-age=\d{8}/);
  expect(headers['content-security-policy']).toContain('upgrade-insecure-requests');
});

describe('other sites', () => {
  test.each([
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 200],
    [{}, 200],
  ])('a POST with %j is answered %i', async (headers, status) => {
    const { ask, seen } = await serve();
    expect((await ask('/fr/join', { method: 'POST', headers })).status).toBe(status);
    expect(seen).toHaveLength(status === 200 ? 1 : 0);
  });

  test('reading is open: links from elsewhere work', async () => {
    const { ask } = await serve();
    expect((await ask('/fr', { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(200);
  });
});

describe('bodies', () => {
  const large = 'x'.repeat(257 * 1024);

  test.each([false, true])('too large a body never reaches Next (length unannounced: %s)', async (chunked) => {
    const { ask, seen } = await serve();
    const answer = await ask('/api/submissions', { method: 'POST', body: large, chunked });
    expect(answer.status).toBe(413);
    expect(JSON.parse(answer.body)).toMatchObject({
      error: { code: 'too-large', message: { fr: expect.any(String) } },
    });
    expect(seen).toHaveLength(0);
  });

  test.each([false, true])('a body within the limit arrives whole (length unannounced: %s)', async (chunked) => {
    const { ask, seen } = await serve();
    await ask('/api/submissions', { method: 'POST', body: large.slice(0, 200_000), chunked });
    expect(seen[0]?.body).toHaveLength(200_000);
  });
});

describe('language', () => {
  test.each([
    ['en-GB,fr;q=0.5', undefined, '/en'],
    ['fr-CA,en;q=0.9', undefined, '/fr'],
    ['de,en;q=0.3', undefined, '/en'],
    ['de', undefined, '/fr'],
    ['en', 'theme=dark; locale=fr', '/fr'],
    ['en', 'locale=xx', '/en'],
  ])('/ for %s with cookie %s is %s', async (accepted, cookie, to) => {
    const { ask } = await serve();
    const answer = await ask('/', { headers: { 'accept-language': accepted, ...(cookie ? { cookie } : {}) } });
    expect([answer.status, answer.headers.location]).toEqual([307, to]);
    expect(answer.headers.vary).toContain('accept-language');
  });

  test('an address without a language keeps its rest', async () => {
    const { ask } = await serve();
    const { headers } = await ask('/join?code=K7Q2XM', { headers: { 'accept-language': 'en' } });
    expect(headers.location).toBe('/en/join?code=K7Q2XM');
  });

  test.each(['//evil.example', '/\\evil.example', '///evil.example/x'])('%s leads nowhere else', async (path) => {
    const { ask } = await serve();
    const { location = '/' } = (await ask(path)).headers;
    expect(new URL(location, 'http://here').host).toBe('here');
  });

  test.each(['/favicon.ico', '/api/health', '/_next/static/x.js', '/fr'])('%s stays', async (path) => {
    const { ask } = await serve();
    expect((await ask(path)).status).toBe(200);
  });
});

describe('moving between pages with and without the editor', () => {
  const workspace = '/fr/exercises/vlan/03-tag-a-frame';
  test.each([
    ['/fr/practice', workspace, 'text/plain; charset=utf-8'],
    [workspace, '/fr/practice', 'text/plain; charset=utf-8'],
    [workspace, '/fr/exercises/vxlan/04-write-the-header', undefined],
    ['/fr', '/fr/practice', undefined],
  ])('from %s to %s the router gets %s', async (from, to, type) => {
    const { ask } = await serve();
    const answer = await ask(`${to}?_rsc=1`, { headers: { rsc: '1', referer: `http://here${from}` } });
    expect(answer.headers['content-type']).toBe(type);
  });

  test('a page load is never held up', async () => {
    const { ask } = await serve();
    expect((await ask(workspace, { headers: { referer: 'http://here/fr' } })).body).toBe('page');
  });
});

describe('proxies', () => {
  const forged = {
    'x-forwarded-for': '9.9.9.9, 8.8.8.8',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
  };

  test('forwarding headers count for nothing unless we are told to believe them', async () => {
    const { ask, seen } = await serve();
    await ask('/fr', { headers: forged });
    expect(seen[0]?.headers).toMatchObject({ 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'http' });
    expect(seen[0]?.headers['x-forwarded-host']).toMatch(/^127\.0\.0\.1:/);
  });

  test('of a trusted proxy, the last word counts', async () => {
    vi.stubEnv('TRUST_PROXY', 'true');
    const { ask, seen } = await serve();
    await ask('/fr', { headers: { ...forged, 'x-request-id': 'from-the-proxy' } });
    expect(seen[0]?.headers).toMatchObject({
      'x-forwarded-for': '8.8.8.8',
      'x-forwarded-proto': 'https',
      host: 'evil.example',
      'x-request-id': 'from-the-proxy',
    });
  });
});

describe('metrics', () => {
  test('this machine reads them, whoever comes through a proxy does not', async () => {
    const { ask } = await serve();
    expect((await ask('/api/metrics')).status).toBe(200);
    expect((await ask('/api/metrics', { headers: { 'x-forwarded-for': '127.0.0.1' } })).status).toBe(404);
  });

  test('with the token, from anywhere', async () => {
    vi.stubEnv('METRICS_TOKEN', 'a-token-of-some-length');
    const { ask } = await serve();
    const from = (authorization: string) =>
      ask('/api/metrics', { headers: { 'x-forwarded-for': '8.8.8.8', authorization } });
    expect((await from('Bearer a-token-of-some-length')).status).toBe(200);
    expect((await from('Bearer a-token-of-some-lengtH')).status).toBe(404);
  });
});

test('when Next throws, the answer is ours and tells nothing', async () => {
  const { ask } = await serve(async () => {
    throw new Error('secret detail');
  });
  const answer = await ask('/fr');
  expect(answer.status).toBe(500);
  expect(answer.body).not.toContain('secret');
});
