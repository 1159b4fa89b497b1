import type { Viewer } from '#lib/auth/viewer.ts';
import { db, type Transaction } from '#lib/db/client.ts';
import { publish, topics } from '#lib/db/notify.ts';
import { AppError } from '#lib/errors.ts';
import { audit } from './audit.ts';
import { normalizeClassCode } from './class-code.ts';

/**
 * Enrols the viewer as a learner; twice is once, and who had left comes back. Throws `unknown-class-code`, and
 * `not-signed-in` to guests: their account is made first. Who teaches the class stays its teacher.
 *
 * With `tx`, part of the caller's transaction: the account and its place in the class come together or not at all. The
 * caller then tells the class, once it is committed: news of what nobody can read yet is lost.
 */
export async function joinClass(
  viewer: Viewer,
  typedCode: string,
  tx?: Transaction,
): Promise<{ readonly id: string; readonly name: string }> {
  if (viewer.isGuest) throw new AppError('not-signed-in');
  const code = normalizeClassCode(typedCode);
  if (tx) return join(tx, viewer, code);
  const joined = await db.$transaction((own) => join(own, viewer, code));
  void publish(topics.class(joined.id));
  return joined;
}

async function join(tx: Transaction, viewer: Viewer, code: string | null) {
  const found = code
    ? await tx.class.findFirst({ where: { code, archivedAt: null }, select: { id: true, name: true } })
    : null;
  if (!found) throw new AppError('unknown-class-code');
  const place = { classId: found.id, userId: viewer.userId };
  const before = await tx.enrolment.findUnique({ where: { classId_userId: place } });
  if (before && before.leftAt === null) return found;
  await tx.enrolment.upsert({
    where: { classId_userId: place },
    create: place,
    // A former teacher of the class comes back as a learner: the code gives no more than that.
    update: { leftAt: null, role: 'LEARNER' },
  });
  await audit(tx, viewer, { action: 'class.join', subjectType: 'class', subjectId: found.id });
  return found;
}
