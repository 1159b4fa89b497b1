import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';
import { db } from '#lib/db/client.ts';
import { env } from '#lib/env.ts';
import { type CookieJar, cookieName, cookieOptions, daySeconds, longestSeconds } from './cookies.ts';
import type { Viewer } from './viewer.ts';

/** A session ends when it has not been used for so long. */
const idleDays = 30;

const claims = z.object({ sid: z.uuid() });

/** What next-auth's encrypted token carries: the id of a row, and nothing that the row could contradict. */
export type SessionClaims = z.infer<typeof claims>;

export const parseClaims = (token: unknown): SessionClaims | undefined => claims.safeParse(token).data;

/** A new row; its id goes into the token. */
export async function createSession(userId: string, now = new Date()): Promise<SessionClaims> {
  const { id } = await db.session.create({
    data: { userId, createdAt: now, expiresAt: new Date(now.getTime() + idleDays * daySeconds * 1000) },
    select: { id: true },
  });
  return { sid: id };
}

/** Signs the browser behind this jar in. */
export async function startSession(userId: string, jar: CookieJar): Promise<SessionClaims> {
  const session = await createSession(userId);
  jar.set(cookieName('session'), await encodeSession(session), cookieOptions(longestSeconds));
  return session;
}

export const encodeSession = (session: SessionClaims): Promise<string> =>
  encode({ token: { ...session }, secret: env.AUTH_SECRET, maxAge: longestSeconds });

/** The session id in a cookie's token; undefined when the token is not ours, damaged or too old. */
export async function readSessionToken(token: string | undefined): Promise<SessionClaims | undefined> {
  if (!token) return undefined;
  const decoded = await decode({ token, secret: env.AUTH_SECRET }).catch(() => null);
  return parseClaims(decoded);
}

/**
 * Who this session is, looked up every time: revoked, expired, of someone disabled, or unknown are nobody. Using a
 * session keeps it alive, written down once a day at most.
 */
export async function findSessionViewer({ sid }: SessionClaims, now = new Date()): Promise<Viewer | undefined> {
  const row = await db.session.findUnique({
    where: { id: sid },
    select: {
      expiresAt: true,
      revokedAt: true,
      user: { select: { id: true, role: true, displayName: true, disabledAt: true } },
    },
  });
  if (!row || row.revokedAt || row.user.disabledAt || row.expiresAt <= now) return undefined;
  const expiresAt = new Date(now.getTime() + idleDays * daySeconds * 1000);
  if (expiresAt.getTime() - row.expiresAt.getTime() > daySeconds * 1000) {
    // Not after a revocation in between.
    await db.session.updateMany({ where: { id: sid, revokedAt: null }, data: { expiresAt } });
  }
  const { id, role, displayName } = row.user;
  return { userId: id, role: roles[role], isGuest: false, displayName, sessionId: sid };
}

/** Whether somebody who was let in some time ago still would be: their session was not revoked. Guests have none. */
export async function isStillThere({ sessionId }: Viewer): Promise<boolean> {
  return sessionId === null || (await findSessionViewer({ sid: sessionId })) !== undefined;
}

export const roles = { LEARNER: 'learner', TEACHER: 'teacher', OPERATOR: 'operator' } as const;
