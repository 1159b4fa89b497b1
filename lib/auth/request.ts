import { cookies, headers } from 'next/headers';
import { AppError } from '#lib/errors.ts';
import type { CookieJar } from './cookies.ts';

export const requestJar = async (): Promise<CookieJar> => cookies();

/**
 * The address a request comes from, for rate limits. The server around Next puts the socket's address into
 * X-Forwarded-For, or appends it when a proxy is trusted; the last one is the one that nobody could make up.
 */
export async function clientAddress(): Promise<string> {
  const forwarded = (await headers()).get('x-forwarded-for');
  return forwarded?.split(',').at(-1)?.trim() || 'unknown';
}

/** For server actions; Next compares Origin and Host itself, and this refuses what brings no Origin at all. */
export async function requireOwnOrigin(): Promise<void> {
  const given = await headers();
  const site = given.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') throw new AppError('cross-site');
  if (given.get('origin') === null) throw new AppError('cross-site');
}
