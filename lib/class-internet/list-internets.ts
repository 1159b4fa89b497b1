import type { Viewer } from '#lib/auth/viewer.ts';
import { requireTaughtClass } from '#lib/classes/taught-class.ts';
import { db } from '#lib/db/client.ts';

export interface ListedInternet {
  readonly id: string;
  readonly classId: string;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

const fields = { id: true, classId: true, createdAt: true, endedAt: true } as const;

/** Those that the classes where the viewer learns are running now. */
export function listRunningInternets(viewer: Viewer): Promise<ListedInternet[]> {
  return db.classInternet.findMany({
    where: {
      endedAt: null,
      class: { archivedAt: null, enrolments: { some: { userId: viewer.userId, role: 'LEARNER', leftAt: null } } },
    },
    orderBy: { createdAt: 'desc' },
    select: fields,
  });
}

/** Of one class that the viewer teaches, the newest first. Throws `not-found`. */
export async function listInternets(viewer: Viewer, classId: string): Promise<ListedInternet[]> {
  await requireTaughtClass(viewer, classId);
  return db.classInternet.findMany({ where: { classId }, orderBy: { createdAt: 'desc' }, select: fields });
}
