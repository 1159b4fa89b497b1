import { cookies, headers } from 'next/headers';
import type { CookieJar } from './cookies.ts';

export const requestJar = async (): Promise<CookieJar> => cookies();

/**
 * The address a request comes from, for rate limits: lib/web has replaced what anyone could have written there.
 */
export async function clientAddress(): Promise<string> {
  const forwarded = (await headers()).get('x-forwarded-for');
  return forwarded?.split(',').at(-1)?.trim() || 'unknown';
}
