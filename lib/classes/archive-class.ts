import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { audit } from './audit.ts';
import { requireTaughtClass } from './taught-class.ts';

/** An archived class takes no answers and nobody new; everything in it stays readable. Undone with `false`. */
export async function archiveClass(
  viewer: Viewer,
  classId: string,
  isArchived: boolean,
  now = new Date(),
): Promise<void> {
  await db.$transaction(async (tx) => {
    const { archivedAt } = await requireTaughtClass(viewer, classId, tx);
    if ((archivedAt !== null) === isArchived) return;
    await tx.class.update({ where: { id: classId }, data: { archivedAt: isArchived ? now : null } });
    const action = isArchived ? 'class.archive' : 'class.reopen';
    await audit(tx, viewer, { action, subjectType: 'class', subjectId: classId });
  });
}
