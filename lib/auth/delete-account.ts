import type { Result } from '#lib/bytes/result.ts';
import { db, type Transaction } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { audit } from './audit.ts';
import type { FieldErrors } from './field-errors.ts';
import { verifyPassword } from './password.ts';
import { limitRate } from './rate-limit.ts';
import { wrongCurrent } from './set-password.ts';
import type { Viewer } from './viewer.ts';

/**
 * Erases the viewer: account, sessions, enrolments, drafts, answers and their reports. What stays is the line in the
 * audit log, which holds an id that now leads nowhere. Throws `conflict` when classes would be left without a teacher,
 * `too-many-requests`.
 */
export async function deleteAccount(
  viewer: Viewer,
  { password }: { readonly password: string },
): Promise<Result<undefined, FieldErrors<'password'>>> {
  const { passwordHash } = await db.user.findUniqueOrThrow({
    where: { id: viewer.userId },
    select: { passwordHash: true },
  });
  if (passwordHash !== null) {
    await limitRate('password', viewer.userId);
    if (!(await verifyPassword(password, passwordHash))) return { ok: false, error: { password: wrongCurrent } };
  }
  await db.$transaction(async (tx) => {
    await requireNoOrphans(viewer.userId, tx);
    await tx.user.deleteMany({ where: { OR: [{ id: viewer.userId }, { mergedIntoId: viewer.userId }] } });
    await audit({ actorId: viewer.userId, action: 'account.erase', subjectType: 'user', subjectId: viewer.userId }, tx);
  });
  return { ok: true, value: undefined };
}

async function requireNoOrphans(userId: string, tx: Transaction): Promise<void> {
  const orphan = await tx.class.findFirst({
    where: {
      archivedAt: null,
      enrolments: { some: { userId, role: 'TEACHER', leftAt: null } },
      AND: [
        { enrolments: { none: { userId: { not: userId }, role: 'TEACHER', leftAt: null } } },
        { enrolments: { some: { role: 'LEARNER', leftAt: null } } },
      ],
    },
    select: { name: true },
  });
  if (!orphan) return;
  throw new AppError('conflict', {
    words: {
      fr: `La classe « ${orphan.name} » n’aurait plus d’enseignant. Archivez-la, ou confiez-la à quelqu’un d’abord.`,
      en: `The class “${orphan.name}” would have no teacher. Archive it, or hand it to somebody first.`,
    },
  });
}
