import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { audit } from './audit.ts';
import { withFreeCode } from './free-code.ts';
import { requireTaughtClass } from './taught-class.ts';

/** A new code; the old one opens nothing from now on. Those who have joined stay. */
export async function renewCode(viewer: Viewer, classId: string): Promise<string> {
  return withFreeCode((code) =>
    db.$transaction(async (tx) => {
      await requireTaughtClass(viewer, classId, tx);
      await tx.class.update({ where: { id: classId }, data: { code } });
      await audit(tx, viewer, { action: 'class.renew-code', subjectType: 'class', subjectId: classId });
      return code;
    }),
  );
}
