import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { audit } from './audit.ts';
import { requireClassName } from './class-name.ts';
import { withFreeCode } from './free-code.ts';

/** A new class, taught by the viewer. Throws `not-found` to those who do not teach, `bad-request` for a bad name. */
export async function createClass(
  viewer: Viewer,
  wanted: { readonly name: string },
): Promise<{ readonly id: string; readonly code: string }> {
  if (viewer.isGuest || viewer.role === 'learner') throw new AppError('not-found');
  const name = requireClassName(wanted.name);
  return withFreeCode((code) =>
    db.$transaction(async (tx) => {
      const { id } = await tx.class.create({
        data: { name, code, enrolments: { create: { userId: viewer.userId, role: 'TEACHER' } } },
        select: { id: true },
      });
      await audit(tx, viewer, { action: 'class.create', subjectType: 'class', subjectId: id });
      return { id, code };
    }),
  );
}
