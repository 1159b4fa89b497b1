import type { Result } from '#lib/bytes/result.ts';
import { db } from '#lib/db/client.ts';
import { Prisma } from '#lib/db/generated/client.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { collectErrors, type FieldErrors } from './field-errors.ts';
import { refusePassword } from './new-password.ts';
import { hashPassword } from './password.ts';
import { limitRate } from './rate-limit.ts';
import { normalizeUserName, refuseDisplayName, refuseUserName } from './user-name.ts';

export interface NewAccount {
  readonly displayName: string;
  readonly userName: string;
  readonly password: string;
  readonly locale: Locale;
}

type Field = 'displayName' | 'userName' | 'password';

export const nameTaken = {
  fr: 'Ce nom est déjà pris. Ajoutez un chiffre ou une initiale.',
  en: 'This name is taken. Add a digit or an initial.',
};

/** A learner's account: name, user name, password, nothing else. Throws `too-many-requests`. */
export async function signUp(
  { displayName, userName: typed, password, locale }: NewAccount,
  address: string,
): Promise<Result<{ readonly userId: string }, FieldErrors<Field>>> {
  const userName = normalizeUserName(typed);
  const errors = collectErrors({
    displayName: refuseDisplayName(displayName),
    userName: refuseUserName(userName),
    password: refusePassword(password, [userName, displayName]),
  });
  if (errors) return { ok: false, error: errors };
  await limitRate('sign-up', address);
  const passwordHash = await hashPassword(password);
  try {
    const { id } = await db.user.create({
      data: { displayName: displayName.trim(), userName, passwordHash, locale },
      select: { id: true },
    });
    return { ok: true, value: { userId: id } };
  } catch (error) {
    if (isTaken(error)) return { ok: false, error: { userName: nameTaken } };
    throw error;
  }
}

/** The database refused a name that exists. */
export const isTaken = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
