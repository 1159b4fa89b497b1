import type { Result } from '#lib/bytes/result.ts';
import { db } from '#lib/db/client.ts';
import { audit } from './audit.ts';
import { collectErrors, type FieldErrors } from './field-errors.ts';
import { refusePassword } from './new-password.ts';
import { revokeSessions } from './one-time-password.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { limitRate } from './rate-limit.ts';
import { isTaken, nameTaken } from './sign-up.ts';
import { normalizeUserName, refuseUserName } from './user-name.ts';
import type { Viewer } from './viewer.ts';

export interface NewPassword {
  /** What it was; not looked at when there was none (joined by class code, or OpenID Connect only). */
  readonly current: string;
  readonly password: string;
  /** What to sign in with; not looked at when a password was there already. */
  readonly userName: string;
}

type Field = 'current' | 'password' | 'userName';

/** Sets the viewer's own password and ends all other sessions. Throws `too-many-requests`. */
export async function setPassword(
  viewer: Viewer & { readonly sessionId: string },
  { current, password, userName: typed }: NewPassword,
  now = new Date(),
): Promise<Result<{ readonly endedSessions: number }, FieldErrors<Field>>> {
  const user = await db.user.findUniqueOrThrow({
    where: { id: viewer.userId },
    select: { passwordHash: true, userName: true },
  });
  const isFirst = user.passwordHash === null;
  const userName = isFirst ? normalizeUserName(typed) : user.userName;
  if (!isFirst) await limitRate('password', viewer.userId);
  const errors = collectErrors({
    current: isFirst || (await verifyPassword(current, user.passwordHash)) ? undefined : wrongCurrent,
    password: refusePassword(password, [userName ?? '', viewer.displayName]),
    userName: isFirst ? refuseUserName(userName ?? '') : undefined,
  });
  if (errors) return { ok: false, error: errors };
  const passwordHash = await hashPassword(password);
  try {
    const endedSessions = await db.$transaction(async (tx) => {
      await tx.user.update({
        where: { id: viewer.userId },
        data: { passwordHash, userName, mustChangePassword: false },
      });
      await audit(
        { actorId: viewer.userId, action: 'password.set', subjectType: 'user', subjectId: viewer.userId },
        tx,
      );
      return revokeSessions(viewer.userId, tx, now, viewer.sessionId);
    });
    return { ok: true, value: { endedSessions } };
  } catch (error) {
    if (isTaken(error)) return { ok: false, error: { userName: nameTaken } };
    throw error;
  }
}

export const wrongCurrent = {
  fr: 'Ce n’est pas votre mot de passe actuel.',
  en: 'This is not your current password.',
};
