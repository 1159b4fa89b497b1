import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { audit } from './audit.ts';
import { requireClassName } from './class-name.ts';
import { requireTaughtClass } from './taught-class.ts';

/** `not-found` when it is not the viewer's, `bad-request` for a bad name. */
export async function renameClass(viewer: Viewer, classId: string, typed: string): Promise<void> {
  const name = requireClassName(typed);
  await db.$transaction(async (tx) => {
    await requireTaughtClass(viewer, classId, tx);
    await tx.class.update({ where: { id: classId }, data: { name } });
    await audit(tx, viewer, { action: 'class.rename', subjectType: 'class', subjectId: classId });
  });
}
