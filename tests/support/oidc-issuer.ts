import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Issuer {
  readonly url: string;
  /** What the next id token says, beside iss, aud, nonce and times. */
  claims: Record<string, unknown>;
  /** What the next id token is made wrong by. */
  flaw: 'none' | 'signature' | 'issuer' | 'audience' | 'nonce' | 'expired';
  stop(): Promise<void>;
}

const clientId = 'encap-test';
export const oidcClient = { clientId, clientSecret: 'a secret of the test' };

/**
 * A small OpenID Connect issuer over real HTTP, with signed tokens: discovery, keys, authorization with PKCE (S256),
 * token. Whoever comes is who `claims` says, without a page.
 */
export async function startIssuer(): Promise<Issuer> {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const strangers = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const codes = new Map<string, { nonce: string; challenge: string; redirect: string }>();
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer: Issuer = {
    url,
    claims: {},
    flaw: 'none',
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return issuer;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    const json = (body: unknown, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    switch (pathname) {
      case '/.well-known/openid-configuration':
        return json({
          issuer: url,
          authorization_endpoint: `${url}/authorize`,
          token_endpoint: `${url}/token`,
          jwks_uri: `${url}/keys`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
        });
      case '/keys':
        return json({ keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] });
      case '/authorize': {
        const code = randomUUID();
        const redirect = searchParams.get('redirect_uri') ?? '';
        codes.set(code, {
          nonce: searchParams.get('nonce') ?? '',
          challenge: searchParams.get('code_challenge') ?? '',
          redirect,
        });
        const back = new URL(redirect);
        back.searchParams.set('code', code);
        back.searchParams.set('state', searchParams.get('state') ?? '');
        response.writeHead(302, { location: back.href }).end();
        return;
      }
      case '/token': {
        let body = '';
        for await (const chunk of request) body += chunk;
        const form = new URLSearchParams(body);
        const asked = codes.get(form.get('code') ?? '');
        codes.delete(form.get('code') ?? '');
        const challenge = createHash('sha256')
          .update(form.get('code_verifier') ?? '')
          .digest('base64url');
        if (!asked || asked.challenge !== challenge || asked.redirect !== form.get('redirect_uri')) {
          return json({ error: 'invalid_grant' }, 400);
        }
        return json({ access_token: randomUUID(), token_type: 'Bearer', expires_in: 60, id_token: token(asked.nonce) });
      }
      default:
        return json({}, 404);
    }
  }

  function token(nonce: string): string {
    const now = Math.floor(Date.now() / 1000);
    const { flaw, claims } = issuer;
    const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const signed = `${encode({ alg: 'RS256', kid: 'one' })}.${encode({
      iss: flaw === 'issuer' ? 'http://elsewhere.example' : url,
      aud: flaw === 'audience' ? 'another client' : clientId,
      nonce: flaw === 'nonce' ? 'another nonce' : nonce,
      iat: flaw === 'expired' ? now - 7200 : now,
      exp: flaw === 'expired' ? now - 3600 : now + 60,
      ...claims,
    })}`;
    const key = flaw === 'signature' ? strangers.privateKey : keys.privateKey;
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
  }
}
