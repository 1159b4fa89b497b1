import { z } from 'zod';
import { db } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { audit } from './audit.ts';
import { revokeSessions } from './one-time-password.ts';
import type { Viewer } from './viewer.ts';

export interface OwnSession {
  readonly id: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly isThisOne: boolean;
}

/** The viewer's living sessions, this one first, then the newest. */
export async function listSessions(viewer: Viewer, now = new Date()): Promise<OwnSession[]> {
  const rows = await db.session.findMany({
    where: { userId: viewer.userId, revokedAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: 'desc' },
    select: { id: true, createdAt: true, expiresAt: true },
  });
  return rows
    .map((row) => ({ ...row, isThisOne: row.id === viewer.sessionId }))
    .sort((a, b) => Number(b.isThisOne) - Number(a.isThisOne));
}

/** Ends one of the viewer's own sessions. Throws `not-found`. */
export async function revokeSession(viewer: Viewer, sessionId: string, now = new Date()): Promise<void> {
  if (!z.uuid().safeParse(sessionId).success) throw new AppError('not-found');
  await db.$transaction(async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { id: sessionId, userId: viewer.userId, revokedAt: null },
      data: { revokedAt: now },
    });
    if (count === 0) throw new AppError('not-found');
    await audit({ actorId: viewer.userId, action: 'session.revoke', subjectType: 'session', subjectId: sessionId }, tx);
  });
}

/** Ends all of the viewer's sessions, this one too. */
export async function signOutEverywhere(viewer: Viewer, now = new Date()): Promise<void> {
  await db.$transaction(async (tx) => {
    const ended = await revokeSessions(viewer.userId, tx, now);
    await audit(
      {
        actorId: viewer.userId,
        action: 'session.revoke-all',
        subjectType: 'user',
        subjectId: viewer.userId,
        detail: { ended },
      },
      tx,
    );
  });
}
