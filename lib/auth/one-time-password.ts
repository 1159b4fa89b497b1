import { randomInt } from 'node:crypto';
import { db, type Transaction } from '#lib/db/client.ts';
import { audit } from './audit.ts';
import { hashPassword } from './password.ts';

/** Without look-alikes, easily read aloud and typed: `kx7m-2hpd-w4nq`, 59 bits. */
export function makeOneTimePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const pick = () => letters[randomInt(letters.length)] ?? '';
  return [4, 4, 4].map((length) => Array.from({ length }, pick).join('')).join('-');
}

/**
 * Gives an account a password that is good for one sign-in, at which another must be chosen; ends all its sessions.
 * Returns it, the only time that it is seen. Whether the actor may do this is for the caller to know.
 */
export async function issueOneTimePassword(userId: string, actorId: string | null, now = new Date()): Promise<string> {
  const password = makeOneTimePassword();
  const passwordHash = await hashPassword(password);
  await db.$transaction(async (tx) => {
    await tx.user.update({ where: { id: userId }, data: { passwordHash, mustChangePassword: true } });
    await revokeSessions(userId, tx, now);
    await audit({ actorId, action: 'password.reissue', subjectType: 'user', subjectId: userId }, tx);
  });
  return password;
}

/** All of someone's sessions, or all but one. */
export async function revokeSessions(
  userId: string,
  tx: Transaction = db,
  now = new Date(),
  exceptId?: string,
): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { userId, revokedAt: null, ...(exceptId ? { id: { not: exceptId } } : {}) },
    data: { revokedAt: now },
  });
  return count;
}
