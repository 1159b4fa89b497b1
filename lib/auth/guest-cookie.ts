import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type CookieJar, cookieName, cookieOptions, longestSeconds } from './cookies.ts';
import { readSigned, sign } from './signed.ts';

const uuid = z.uuid();

/** Whom the guest cookie names, before the database is asked. */
export const readGuestCookie = (jar: Pick<CookieJar, 'get'>): string | undefined =>
  uuid.safeParse(readSigned('guest', jar.get(cookieName('guest'))?.value)).data;

export function giveGuestCookie(jar: CookieJar, userId: string): void {
  jar.set(cookieName('guest'), sign('guest', userId), cookieOptions(longestSeconds));
}

/**
 * The Set-Cookie that names a visitor before there is anything to store, so that two first writes at once are the same
 * guest. Nothing is stored about the visitor. Undefined when the browser has a guest's name or a session already.
 */
export function offerGuestCookie(cookieHeader: string | undefined): string | undefined {
  const cookies = new Map(
    (cookieHeader ?? '').split(/; */).map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), pair.slice(at + 1)] as const;
    }),
  );
  const get = (name: string) => {
    const value = cookies.get(name);
    return value === undefined ? undefined : { value };
  };
  if (get(cookieName('session')) || readGuestCookie({ get })) return undefined;
  const { secure, maxAge } = cookieOptions(longestSeconds);
  const value = sign('guest', randomUUID());
  return `${cookieName('guest')}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}
