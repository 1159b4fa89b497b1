import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { offerGuestCookie } from '#lib/auth/guest-cookie.ts';
import { env } from '#lib/env.ts';
import { log } from '#lib/log.ts';
import { bodyLimit, limitBody } from './body-limit.ts';
import { forwardHeaders, readCaller } from './caller.ts';
import { dataPolicy, hasEditor, pagePolicy } from './content-security-policy.ts';
import { localisedPath } from './language.ts';
import { countRequest } from './metrics.ts';
import { crossesPolicies } from './navigation.ts';
import { refuse } from './refuse.ts';
import { isSameSite } from './same-site.ts';
import { setSecurityHeaders } from './security-headers.ts';

export type NextHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Everything that happens to a request before Next sees it, in this order: request id and log, headers, refusals
 * (other sites, bodies too large, metrics for strangers), the language of the first page.
 */
export function requestHandler(next: NextHandler, { isDev }: { isDev: boolean }) {
  const trustProxy = env.TRUST_PROXY;
  const isSecurePublicly = env.PUBLIC_URL?.startsWith('https://') ?? false;
  const formTargets = issuerOrigins();
  const metricsToken = env.METRICS_TOKEN;

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const startedAt = performance.now();
    const method = request.method ?? 'GET';
    const [path = '/', query] = splitUrl(request.url);
    const caller = readCaller(request, trustProxy);
    const isSecure = caller.isSecure || isSecurePublicly;

    const requestId = knownId(request, trustProxy) ?? randomUUID();
    request.headers['x-request-id'] = requestId;
    response.setHeader('x-request-id', requestId);
    response.once('close', () => {
      const ms = Math.round(performance.now() - startedAt);
      countRequest(method, path, response.statusCode, ms);
      // A health check that says 503 has worked.
      const level = isRoutine(path) ? 'debug' : response.statusCode >= 500 ? 'error' : 'info';
      log[level]({ requestId, method, path, status: response.statusCode, ms }, 'request');
    });

    setSecurityHeaders(response, isSecure);
    forwardHeaders(request, caller);
    // Next takes the nonce for its own scripts from the request's policy; nobody else's word counts.
    delete request.headers['content-security-policy'];
    delete request.headers['content-security-policy-report-only'];
    if (path.startsWith('/api/')) {
      response.setHeader('content-security-policy', dataPolicy);
    } else if (!path.startsWith('/_next/')) {
      const nonce = randomBytes(16).toString('base64');
      const policy = pagePolicy({ path, nonce, isSecure, isDev, formTargets });
      request.headers['content-security-policy'] = policy;
      request.headers['x-nonce'] = nonce;
      response.setHeader('content-security-policy', policy);
    }

    if (!isSameSite(method, request.headers, caller.host)) return refuse(response, 'cross-site');
    if (!limitBody(request, bodyLimit(path), () => refuse(response, 'too-large'))) return;
    if (path === '/api/metrics' && !caller.isLocal && !hasToken(request, metricsToken)) {
      return refuse(response, 'not-found');
    }
    if (crossesPolicies(path, request.headers)) return answerNoPageData(response);
    const localised = localisedPath(request, path);
    if (localised !== undefined) return redirect(response, localised + (query ? `?${query}` : ''));

    // The workspace saves and runs at once: both must be the same visitor from the first keystroke on.
    const guestCookie = hasEditor(path) ? offerGuestCookie(request.headers.cookie) : undefined;
    if (guestCookie !== undefined) response.appendHeader('set-cookie', guestCookie);

    try {
      await next(request, response);
    } catch (error) {
      log.error({ err: error, requestId, path }, 'request failed');
      refuse(response, 'fault');
    }
  };
}

/** Any text may come as an address; a path with two slashes in front would be taken for a host. */
function splitUrl(url = '/'): string[] {
  const at = url.indexOf('?');
  return at < 0 ? [url] : [url.slice(0, at), url.slice(at + 1)];
}

function knownId(request: IncomingMessage, trustProxy: boolean): string | undefined {
  const given = request.headers['x-request-id'];
  return trustProxy && typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : undefined;
}

function isRoutine(path: string): boolean {
  return path.startsWith('/_next/') || path === '/api/health' || path === '/api/metrics';
}

function hasToken(request: IncomingMessage, token: string | undefined): boolean {
  if (!token) return false;
  const [given, wanted] = [Buffer.from(request.headers.authorization ?? ''), Buffer.from(`Bearer ${token}`)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function redirect(response: ServerResponse, to: string): void {
  response.writeHead(307, {
    location: to.replace(/^\/+/, '/'),
    vary: 'accept-language, cookie',
    'cache-control': 'no-store',
  });
  response.end();
}

function answerNoPageData(response: ServerResponse): void {
  // No body: the router would not read it, and a body that is not read keeps the request open in the browser.
  response.writeHead(200, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': '0',
    'cache-control': 'no-store',
    vary: 'referer',
  });
  response.end();
}

function issuerOrigins(): string[] {
  return [
    ...(env.google ? ['https://accounts.google.com'] : []),
    ...(env.microsoft ? ['https://login.microsoftonline.com'] : []),
    ...(env.oidc ? [new URL(env.oidc.issuer).origin] : []),
  ];
}
