import { db } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { hashPassword, needsRehash, verifyPassword } from './password.ts';
import { forgiveRate, limitRate } from './rate-limit.ts';
import { normalizeUserName } from './user-name.ts';

export interface Credentials {
  /** User name or e-mail address, as typed. */
  readonly name: string;
  readonly password: string;
}

export interface Recognised {
  readonly userId: string;
  /** The password was a one-time one: no session before another is chosen. */
  readonly mustChangePassword: boolean;
}

/**
 * Who this is, by name and password. Unknown names, wrong passwords and disabled accounts are the same answer after
 * the same time. Throws `wrong-credentials`, `too-many-requests`.
 */
export async function recognise({ name, password }: Credentials, address: string): Promise<Recognised> {
  const typed = normalizeUserName(name).slice(0, 320);
  const who = `${typed} ${address}`;
  await limitRate('sign-in-address', address);
  await limitRate('sign-in', who);

  const user = await db.user.findFirst({
    where: typed.includes('@') ? { email: typed } : { userName: typed },
    select: { id: true, passwordHash: true, mustChangePassword: true, disabledAt: true },
  });
  const hash = user && !user.disabledAt ? user.passwordHash : null;
  // A password of any length costs the same to refuse.
  const fits = await verifyPassword(password.slice(0, 1000), hash);
  if (!fits || !user || hash === null) throw new AppError('wrong-credentials');

  await forgiveRate('sign-in', who);
  if (needsRehash(hash)) {
    const passwordHash = await hashPassword(password);
    await db.user.updateMany({ where: { id: user.id, passwordHash: hash }, data: { passwordHash } });
  }
  return { userId: user.id, mustChangePassword: user.mustChangePassword };
}
