import { issueOneTimePassword } from '#lib/auth/one-time-password.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import type { Slip } from './import-roster.ts';
import { type ReissueRefusal, reissueRefusals } from './reissue-refusals.ts';
import { isUuid, requireTaughtClass } from './taught-class.ts';

/**
 * A new one-time password for a learner of the viewer's class; the old one and every session end at once. README.md
 * says for whom and why. Throws `not-found`, and `conflict` with the reason in words.
 */
export async function reissuePassword(
  viewer: Viewer,
  classId: string,
  userId: string,
  now = new Date(),
): Promise<Slip> {
  await requireTaughtClass(viewer, classId);
  const learner = isUuid(userId)
    ? await db.user.findFirst({
        where: { id: userId, isGuest: false, enrolments: { some: { classId, role: 'LEARNER', leftAt: null } } },
        select: { displayName: true, userName: true, email: true, ...reissueFields(viewer) },
      })
    : null;
  if (!learner) throw new AppError('not-found');
  const refusal = whyNotReissue(learner);
  if (refusal) throw new AppError('conflict', { words: reissueRefusals[refusal] });
  const password = await issueOneTimePassword(userId, viewer.userId, now);
  const { displayName, userName, email } = learner;
  return { userId, displayName, userName: userName ?? email ?? '', password };
}

/** What the decision needs of a user, for Prisma. */
export const reissueFields = (viewer: Viewer) =>
  ({
    role: true,
    disabledAt: true,
    passwordHash: true,
    identities: { select: { provider: true }, take: 1 },
    // Open classes that somebody else teaches and the viewer does not.
    enrolments: {
      where: {
        leftAt: null,
        class: { archivedAt: null, enrolments: { none: { userId: viewer.userId, role: 'TEACHER', leftAt: null } } },
      },
      select: { classId: true },
      take: 1,
    },
  }) as const;

/** Why a teacher may not; null: they may. */
export function whyNotReissue(learner: {
  readonly role: string;
  readonly disabledAt: Date | null;
  readonly passwordHash: string | null;
  readonly identities: readonly unknown[];
  readonly enrolments: readonly unknown[];
}): ReissueRefusal | null {
  if (learner.role !== 'LEARNER') return 'staff';
  if (learner.disabledAt) return 'disabled';
  // Who joined by code alone has no password yet: the slip gives them their first.
  if (learner.passwordHash === null && learner.identities.length > 0) return 'no-password';
  return learner.enrolments.length > 0 ? 'elsewhere' : null;
}
