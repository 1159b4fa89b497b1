import { randomUUID } from 'node:crypto';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';

/** A person with an account, as use cases see one. */
export async function person(role: Viewer['role'] = 'learner'): Promise<Viewer> {
  const stored = { learner: 'LEARNER', teacher: 'TEACHER', operator: 'OPERATOR' } as const;
  const user = await db.user.create({ data: { displayName: 'Someone', role: stored[role], userName: randomUUID() } });
  return { userId: user.id, role, isGuest: false, displayName: user.displayName, sessionId: null };
}

/** A class with a teacher and learners, and one assignment of one exercise. */
export async function classWith(
  exercises: string | readonly string[],
  assignment: Partial<Prisma.AssignmentUncheckedCreateInput> = {},
  learners = 1,
): Promise<{ classId: string; assignmentId: string; teacher: Viewer; learner: Viewer; learners: Viewer[] }> {
  const teacher = await person('teacher');
  const people = await Promise.all(Array.from({ length: learners }, () => person()));
  const { id: classId } = await db.class.create({ data: { name: 'A class', code: randomUUID().slice(0, 6) } });
  await db.enrolment.createMany({
    data: [{ classId, userId: teacher.userId, role: 'TEACHER' }, ...people.map(({ userId }) => ({ classId, userId }))],
  });
  const items = [exercises].flat().map((exerciseId, position) => ({ exerciseId, position, points: 10 }));
  const { id: assignmentId } = await db.assignment.create({
    data: { title: 'Work', ...assignment, classId, items: { create: items } },
  });
  const [learner] = people;
  if (!learner) throw new Error('a class needs a learner');
  return { classId, assignmentId, teacher, learner, learners: people };
}
