import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { db } from '#lib/db/client.ts';
import { env } from '#lib/env.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { type CookieJar, cookieName, cookieOptions, isSecure, longestSeconds } from './cookies.ts';
import { bringWork } from './enter.ts';
import { findLinkRequest } from './link-request.ts';
import { findOrCreateByIdentity, oidcProviders, parseOidcClaims } from './oidc.ts';
import { createSession, encodeSession, findSessionViewer, parseClaims, readSessionToken } from './session.ts';
import { recognise } from './sign-in.ts';

export interface AuthRequest {
  readonly jar: CookieJar;
  readonly address: string;
  readonly locale: Locale;
}

/**
 * How next-auth works here: it speaks OpenID Connect and keeps the encrypted token; who someone is, is decided by the
 * same functions as on our own pages, and the token says no more than which row of `Session` to look up.
 */
export function authOptions({ jar, address, locale }: AuthRequest): NextAuthOptions {
  const signInPage = `/${locale}/sign-in`;
  return {
    secret: env.AUTH_SECRET,
    useSecureCookies: isSecure(),
    session: { strategy: 'jwt', maxAge: longestSeconds },
    jwt: {
      encode: async ({ token }) => {
        const session = parseClaims(token);
        return session ? encodeSession(session) : '';
      },
      decode: async ({ token }) => (await readSessionToken(token)) ?? null,
    },
    pages: { signIn: signInPage, error: signInPage },
    cookies: {
      sessionToken: cookie('session', longestSeconds),
      csrfToken: cookie('csrf'),
      callbackUrl: cookie('callback'),
      pkceCodeVerifier: cookie('pkce', 900),
      state: cookie('state', 900),
      nonce: cookie('nonce', 900),
    },
    providers: [
      CredentialsProvider({
        name: 'Encap',
        credentials: { name: { type: 'text' }, password: { type: 'password' } },
        authorize: async (credentials) => {
          const { userId, mustChangePassword } = await recognise(
            { name: credentials?.name ?? '', password: credentials?.password ?? '' },
            address,
          );
          // The words of an error are its code in next-auth's redirect; the page knows what to do.
          if (mustChangePassword) throw new Error('password-change-required');
          await bringWork(userId, jar);
          return { id: userId };
        },
      }),
      ...oidcProviders(),
    ],
    callbacks: {
      signIn: async ({ account, profile, user }) => {
        if (account?.type !== 'oauth') return true;
        const linkTo = await findLinkRequest(jar);
        const userId = await findOrCreateByIdentity(parseOidcClaims(profile), { linkTo, locale });
        if (!userId) return `${signInPage}?error=identity-taken`;
        await bringWork(userId, jar);
        // next-auth hands this very object on to `jwt`.
        user.id = userId;
        return true;
      },
      // At sign-in (`user` is given) a session begins; at every reading it is looked up.
      jwt: async ({ token, user }) => {
        if (user) return { ...(await createSession(user.id)) };
        const session = parseClaims(token);
        if (!session || !(await findSessionViewer(session))) throw new Error('the session has ended');
        return { ...session };
      },
      session: async ({ token, session }) => {
        const known = parseClaims(token);
        const viewer = known && (await findSessionViewer(known));
        return { expires: session.expires, user: viewer ? { name: viewer.displayName } : {} };
      },
      redirect: ({ url, baseUrl }) => {
        const target = URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : undefined;
        return target?.origin === new URL(baseUrl).origin ? target.href : baseUrl;
      },
    },
    events: {
      signOut: async ({ token }) => {
        const session = parseClaims(token);
        if (session) await db.session.updateMany({ where: { id: session.sid }, data: { revokedAt: new Date() } });
      },
    },
    logger: { error: () => {}, warn: () => {}, debug: () => {} },
  };
}

const cookie = (name: Parameters<typeof cookieName>[0], maxAge?: number) => {
  const { maxAge: _, ...options } = cookieOptions(0);
  return { name: cookieName(name), options: maxAge === undefined ? options : { ...options, maxAge } };
};
