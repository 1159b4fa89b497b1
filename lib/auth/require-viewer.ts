import { cache } from 'react';
import { AppError } from '#lib/errors.ts';
import { type CookieJar, cookieName } from './cookies.ts';
import { findGuest, findOrCreateGuest } from './guest.ts';
import { limitRate } from './rate-limit.ts';
import { clientAddress, requestJar } from './request.ts';
import { findSessionViewer, readSessionToken } from './session.ts';
import type { Viewer } from './viewer.ts';

/** Who asks: signed in, or a guest with work of their own, or nobody. Asked of the database once a page. */
export const findViewer = cache(async (): Promise<Viewer | undefined> => viewerOf(await requestJar()));

/** Signed in or guest. Throws `not-signed-in`. */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await findViewer();
  if (!viewer) throw new AppError('not-signed-in');
  return viewer;
}

/** With an account. Throws `not-signed-in`. */
export async function requireAccount(): Promise<Viewer & { readonly sessionId: string }> {
  const viewer = await requireViewer();
  if (viewer.sessionId === null) throw new AppError('not-signed-in');
  return { ...viewer, sessionId: viewer.sessionId };
}

/** Teachers and operators; which classes are theirs is for each use case to check. Throws `not-signed-in`, `not-found`. */
export async function requireTeacher(): Promise<Viewer> {
  const viewer = await requireAccount();
  if (viewer.role === 'learner') throw new AppError('not-found');
  return viewer;
}

/** Throws `not-signed-in`, `not-found`. */
export async function requireOperator(): Promise<Viewer> {
  const viewer = await requireAccount();
  if (viewer.role !== 'operator') throw new AppError('not-found');
  return viewer;
}

/**
 * Whoever is about to store something: a visitor without an account becomes a guest, known by a signed cookie. Only
 * in route handlers and actions (a page cannot set cookies). Throws `too-many-requests`.
 */
export async function requireWriter(): Promise<Viewer> {
  const jar = await requestJar();
  const viewer = await viewerOf(jar);
  return viewer ?? findOrCreateGuest(jar, async () => limitRate('guest', await clientAddress()));
}

/** The session comes before the guest: their work is brought together at sign-in. */
async function viewerOf(jar: CookieJar): Promise<Viewer | undefined> {
  const session = await readSessionToken(jar.get(cookieName('session'))?.value);
  const signedIn = session && (await findSessionViewer(session));
  return signedIn ?? findGuest(jar);
}
