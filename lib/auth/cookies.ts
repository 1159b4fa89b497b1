import { env } from '#lib/env.ts';

/** What of a request's cookies signing in needs; Next's `cookies()` is one. */
export interface CookieJar {
  get(name: string): { readonly value: string } | undefined;
  set(name: string, value: string, options: CookieOptions): unknown;
}

export interface CookieOptions {
  readonly httpOnly: true;
  readonly sameSite: 'lax';
  readonly path: '/';
  readonly secure: boolean;
  readonly maxAge: number;
}

export const daySeconds = 24 * 60 * 60;

/** Browsers keep no cookie longer than this; how long a session lasts is for its row to say. */
export const longestSeconds = 400 * daySeconds;

/** Under https the name itself keeps the cookie to this host and to https (RFC 6265bis §4.1.3.2). */
export function cookieName(name: 'session' | 'guest' | 'password-change' | 'link' | NextAuthCookie): string {
  return `${isSecure() ? '__Host-' : ''}encap.${name}`;
}

type NextAuthCookie = 'csrf' | 'callback' | 'pkce' | 'state' | 'nonce';

export function cookieOptions(maxAge: number): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(), maxAge };
}

export function clearCookie(jar: CookieJar, name: string): void {
  if (jar.get(name)) jar.set(name, '', cookieOptions(0));
}

export const isSecure = (): boolean => env.PUBLIC_URL?.startsWith('https://') ?? false;
