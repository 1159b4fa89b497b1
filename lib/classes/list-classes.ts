import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';

export interface ListedClass {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly learners: number;
  readonly assignments: number;
  /** The next due date from now on. */
  readonly nextDueAt: Date | null;
  readonly createdAt: Date;
  readonly archivedAt: Date | null;
}

/** The viewer's classes in one role, open ones first, then by name. */
export async function listClasses(
  viewer: Viewer,
  role: 'learner' | 'teacher',
  now = new Date(),
): Promise<ListedClass[]> {
  const rows = await db.class.findMany({
    where: {
      enrolments: { some: { userId: viewer.userId, role: role === 'teacher' ? 'TEACHER' : 'LEARNER', leftAt: null } },
      ...(role === 'learner' ? { archivedAt: null } : {}),
    },
    select: {
      id: true,
      name: true,
      code: true,
      createdAt: true,
      archivedAt: true,
      assignments: { where: { archivedAt: null }, select: { dueAt: true } },
      _count: { select: { enrolments: { where: { role: 'LEARNER', leftAt: null } } } },
    },
  });
  return rows
    .map(({ assignments, _count, ...row }) => ({
      ...row,
      learners: _count.enrolments,
      assignments: assignments.length,
      nextDueAt: earliest(assignments.flatMap(({ dueAt }) => (dueAt && dueAt >= now ? [dueAt] : []))),
    }))
    .sort(
      (a, b) => Number(a.archivedAt !== null) - Number(b.archivedAt !== null) || a.name.localeCompare(b.name, 'fr'),
    );
}

function earliest(dates: readonly Date[]): Date | null {
  return dates.reduce<Date | null>((first, date) => (first && first <= date ? first : date), null);
}
