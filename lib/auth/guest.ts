import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { db } from '#lib/db/client.ts';
import { type CookieJar, cookieName, cookieOptions, longestSeconds } from './cookies.ts';
import { readSigned, sign } from './signed.ts';
import type { Viewer } from './viewer.ts';

const uuid = z.uuid();

/** Whom the guest cookie names, before the database is asked. */
export const readGuestCookie = (jar: CookieJar): string | undefined =>
  uuid.safeParse(readSigned('guest', jar.get(cookieName('guest'))?.value)).data;

/** The guest behind this jar; undefined when there is none, or their work has gone to an account. */
export async function findGuest(jar: CookieJar): Promise<Viewer | undefined> {
  const userId = readGuestCookie(jar);
  if (!userId) return undefined;
  const user = await db.user.findFirst({
    where: { id: userId, isGuest: true, mergedIntoId: null, disabledAt: null },
    select: { displayName: true },
  });
  return user ? asGuest(userId, user.displayName) : undefined;
}

/**
 * Gives the browser its guest's name before there is anything to store, so that two first writes at once are the same
 * guest. Nothing is stored about the visitor.
 */
export function offerGuestCookie(jar: CookieJar): void {
  if (readGuestCookie(jar) === undefined) giveCookie(jar, randomUUID());
}

/** The guest behind this jar, made at the first write. */
export async function findOrCreateGuest(jar: CookieJar, beforeCreating: () => Promise<void>): Promise<Viewer> {
  const known = await findGuest(jar);
  if (known) return known;
  await beforeCreating();
  const named = readGuestCookie(jar);
  // A name whose row exists was claimed by an account, or erased: this is someone new.
  const isFree = named !== undefined && (await db.user.count({ where: { id: named } })) === 0;
  const userId = isFree ? named : randomUUID();
  await db.user.createMany({ data: { id: userId, isGuest: true, displayName: '' }, skipDuplicates: true });
  giveCookie(jar, userId);
  return asGuest(userId, '');
}

function giveCookie(jar: CookieJar, userId: string): void {
  jar.set(cookieName('guest'), sign('guest', userId), cookieOptions(longestSeconds));
}

const asGuest = (userId: string, displayName: string): Viewer => ({
  userId,
  role: 'learner',
  isGuest: true,
  displayName,
  sessionId: null,
});
