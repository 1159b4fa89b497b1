import { randomUUID } from 'node:crypto';
import { db } from '#lib/db/client.ts';
import type { CookieJar } from './cookies.ts';
import { giveGuestCookie, readGuestCookie } from './guest-cookie.ts';
import type { Viewer } from './viewer.ts';

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

/** The guest behind this jar, made at the first write. */
export async function findOrCreateGuest(jar: CookieJar, beforeCreating: () => Promise<void>): Promise<Viewer> {
  const known = await findGuest(jar);
  if (known) return known;
  await beforeCreating();
  const named = readGuestCookie(jar);
  if (named) await create(named);
  // Made just now, here or by another request of the same browser; unless the name was claimed by an account.
  const made = named ? await findGuest(jar) : undefined;
  if (made) return made;
  const userId = randomUUID();
  await create(userId);
  giveGuestCookie(jar, userId);
  return asGuest(userId, '');
}

async function create(id: string): Promise<void> {
  await db.user.createMany({ data: { id, isGuest: true, displayName: '' }, skipDuplicates: true });
}

const asGuest = (userId: string, displayName: string): Viewer => ({
  userId,
  role: 'learner',
  isGuest: true,
  displayName,
  sessionId: null,
});
