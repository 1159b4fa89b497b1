import { db } from '#lib/db/client.ts';
import { audit } from './audit.ts';
import { issueOneTimePassword, makeOneTimePassword, revokeSessions } from './one-time-password.ts';
import { hashPassword } from './password.ts';
import { isTaken } from './sign-up.ts';
import { normalizeUserName, refuseDisplayName, refuseUserName } from './user-name.ts';

/** What an operator does to accounts by command. Errors are sentences for that person. */
export class AccountError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'AccountError';
  }
}

export const roleNames = ['learner', 'teacher', 'operator'] as const;
export type RoleName = (typeof roleNames)[number];
const stored = { learner: 'LEARNER', teacher: 'TEACHER', operator: 'OPERATOR' } as const;

export interface CreatedAccount {
  readonly userName: string;
  readonly oneTimePassword: string;
}

export async function createAccount(wanted: {
  readonly userName: string;
  readonly displayName: string;
  readonly role: RoleName;
  readonly email?: string | undefined;
}): Promise<CreatedAccount> {
  const userName = normalizeUserName(wanted.userName);
  const refused = refuseUserName(userName) ?? refuseDisplayName(wanted.displayName);
  if (refused) throw new AccountError(refused.en);
  const email = wanted.email?.trim().toLowerCase() || null;
  if (email && !/^[^\s@]+@[^\s@]+$/.test(email)) throw new AccountError(`${email} is no e-mail address.`);
  const oneTimePassword = makeOneTimePassword();
  const passwordHash = await hashPassword(oneTimePassword);
  try {
    await db.$transaction(async (tx) => {
      const displayName = wanted.displayName.trim();
      const { id } = await tx.user.create({
        data: { userName, email, displayName, role: stored[wanted.role], passwordHash, mustChangePassword: true },
        select: { id: true },
      });
      await audit(
        {
          actorId: null,
          action: 'account.create',
          subjectType: 'user',
          subjectId: id,
          detail: { role: wanted.role },
        },
        tx,
      );
    });
  } catch (error) {
    if (isTaken(error)) throw new AccountError(`There is an account ${userName}, or with this e-mail, already.`);
    throw error;
  }
  return { userName, oneTimePassword };
}

/** A one-time password; all sessions end. */
export async function resetAccount(name: string): Promise<CreatedAccount> {
  const { id, userName } = await findAccount(name);
  return { userName: userName ?? name, oneTimePassword: await issueOneTimePassword(id, null) };
}

/** Disabled: cannot sign in, and every session ends. The work stays. */
export async function setDisabled(name: string, isDisabled: boolean, now = new Date()): Promise<void> {
  const { id } = await findAccount(name);
  await db.$transaction(async (tx) => {
    await tx.user.update({ where: { id }, data: { disabledAt: isDisabled ? now : null } });
    if (isDisabled) await revokeSessions(id, tx, now);
    const action = isDisabled ? 'account.disable' : 'account.enable';
    await audit({ actorId: null, action, subjectType: 'user', subjectId: id }, tx);
  });
}

export async function setRole(name: string, role: RoleName): Promise<void> {
  const { id } = await findAccount(name);
  await db.$transaction(async (tx) => {
    await tx.user.update({ where: { id }, data: { role: stored[role] } });
    await audit({ actorId: null, action: 'account.role', subjectType: 'user', subjectId: id, detail: { role } }, tx);
  });
}

async function findAccount(name: string): Promise<{ readonly id: string; readonly userName: string | null }> {
  const typed = normalizeUserName(name);
  const user = await db.user.findFirst({
    where: { isGuest: false, ...(typed.includes('@') ? { email: typed } : { userName: typed }) },
    select: { id: true, userName: true },
  });
  if (!user) throw new AccountError(`There is no account ${typed}.`);
  return user;
}
