import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { isUuid } from './taught-class.ts';

export interface ClassView {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly role: 'learner' | 'teacher';
  readonly createdAt: Date;
  readonly archivedAt: Date | null;
}

/** A class of the viewer's, as its learner or its teacher; any other is `not-found`. */
export async function findClass(viewer: Viewer, classId: string): Promise<ClassView> {
  const place = isUuid(classId)
    ? await db.enrolment.findFirst({
        where: { classId, userId: viewer.userId, leftAt: null },
        select: { role: true, class: true },
      })
    : null;
  if (!place) throw new AppError('not-found');
  const { id, name, code, createdAt, archivedAt } = place.class;
  return { id, name, code, role: place.role === 'TEACHER' ? 'teacher' : 'learner', createdAt, archivedAt };
}
