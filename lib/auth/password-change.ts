import { z } from 'zod';
import type { Result } from '#lib/bytes/result.ts';
import { db } from '#lib/db/client.ts';
import { audit } from './audit.ts';
import { type CookieJar, clearCookie, cookieName, cookieOptions } from './cookies.ts';
import type { FieldErrors } from './field-errors.ts';
import { refusePassword } from './new-password.ts';
import { revokeSessions } from './one-time-password.ts';
import { hashPassword } from './password.ts';
import { readSigned, sign } from './signed.ts';

/** From a sign-in with a one-time password to the choice of another one. */
const withinSeconds = 15 * 60;

const ticket = z.tuple([z.uuid(), z.coerce.number().int(), z.string()]);

/** Lets this browser choose the account's password, once, soon; it is not a session. */
export async function offerPasswordChange(userId: string, jar: CookieJar, now = new Date()): Promise<void> {
  const { passwordHash } = await db.user.findUniqueOrThrow({ where: { id: userId }, select: { passwordHash: true } });
  const until = now.getTime() + withinSeconds * 1000;
  const value = `${userId} ${until} ${tail(passwordHash)}`;
  jar.set(cookieName('password-change'), sign('password-change', value), cookieOptions(withinSeconds));
}

/** Who may choose a password here; undefined when it is too late, done, or the password was issued anew since. */
export async function findPasswordChange(
  jar: CookieJar,
  now = new Date(),
): Promise<{ readonly userId: string; readonly userName: string | null } | undefined> {
  const value = readSigned('password-change', jar.get(cookieName('password-change'))?.value);
  const parsed = ticket.safeParse(value?.split(' '));
  if (!parsed.success) return undefined;
  const [userId, until, hashTail] = parsed.data;
  if (until <= now.getTime()) return undefined;
  const user = await db.user.findFirst({
    where: { id: userId, mustChangePassword: true, disabledAt: null },
    select: { passwordHash: true, userName: true },
  });
  return user && tail(user.passwordHash) === hashTail ? { userId, userName: user.userName } : undefined;
}

/** Replaces the one-time password. The value is whom to let in; undefined: the time is over, sign in again. */
export async function choosePassword(
  password: string,
  jar: CookieJar,
  now = new Date(),
): Promise<Result<{ readonly userId: string } | undefined, FieldErrors<'password'>>> {
  const change = await findPasswordChange(jar, now);
  if (!change) return { ok: true, value: undefined };
  const refused = refusePassword(password, [change.userName ?? '']);
  if (refused) return { ok: false, error: { password: refused } };
  const passwordHash = await hashPassword(password);
  const isDone = await db.$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: change.userId, mustChangePassword: true },
      data: { passwordHash, mustChangePassword: false },
    });
    if (count === 0) return false;
    await revokeSessions(change.userId, tx, now);
    await audit(
      { actorId: change.userId, action: 'password.choose', subjectType: 'user', subjectId: change.userId },
      tx,
    );
    return true;
  });
  clearCookie(jar, cookieName('password-change'));
  return { ok: true, value: isDone ? { userId: change.userId } : undefined };
}

/** Names the very password that was typed, and tells nothing of it. */
const tail = (hash: string | null): string => hash?.slice(-12) ?? '';
