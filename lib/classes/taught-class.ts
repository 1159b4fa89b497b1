import type { Viewer } from '#lib/auth/viewer.ts';
import { db, type Transaction } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';

export interface TaughtClass {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly createdAt: Date;
  readonly archivedAt: Date | null;
}

/** A class that the viewer teaches now, archived or not; any other is `not-found`. */
export async function requireTaughtClass(
  viewer: Viewer,
  classId: string,
  tx: Pick<Transaction, 'class'> = db,
): Promise<TaughtClass> {
  const found = isUuid(classId) ? await tx.class.findFirst({ where: { id: classId, ...taught(viewer) } }) : null;
  if (!found) throw new AppError('not-found');
  return found;
}

/** The Prisma condition behind it. */
export const taught = (viewer: Viewer) =>
  ({ enrolments: { some: { userId: viewer.userId, role: 'TEACHER', leftAt: null } } }) as const;

/** Ids come from addresses that people type; what is no id names nothing. */
export const isUuid = (text: string): boolean =>
  /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(text);
