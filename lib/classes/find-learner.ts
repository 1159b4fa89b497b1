import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { type Score, score } from '#lib/submissions/score.ts';
import { type AssignmentItem, policyOf, requireTaughtAssignment } from './find-assignment.ts';
import { loadWork } from './load-work.ts';
import { isUuid, requireTaughtClass } from './taught-class.ts';

/** One learner of a class, over everything that the class was set. */
export interface LearnerOverview {
  readonly userId: string;
  readonly displayName: string;
  readonly userName: string | null;
  readonly joinedAt: Date;
  readonly assignments: readonly {
    readonly id: string;
    readonly title: string;
    readonly dueAt: Date | null;
    readonly items: readonly (AssignmentItem & {
      readonly score: Score;
      readonly runs: number;
      readonly lastAt: Date | null;
    })[];
  }[];
  /** Misconceptions seen in work for this class, the most frequent first. */
  readonly misconceptions: readonly { readonly label: string; readonly times: number; readonly lastAt: Date }[];
}

/** `not-found` when the class is not the viewer's or the learner is not in it. */
export async function findLearner(viewer: Viewer, classId: string, userId: string): Promise<LearnerOverview> {
  await requireTaughtClass(viewer, classId);
  const place = isUuid(userId)
    ? await db.enrolment.findFirst({
        where: { classId, userId, role: 'LEARNER' },
        select: { joinedAt: true, user: { select: { displayName: true, userName: true } } },
      })
    : null;
  if (!place) throw new AppError('not-found');
  const rows = await db.assignment.findMany({
    where: { classId, archivedAt: null },
    orderBy: { createdAt: 'desc' },
    select: { id: true },
  });
  const assignments = await Promise.all(rows.map(({ id }) => readAssignment(viewer, id, userId)));
  return {
    userId,
    ...place.user,
    joinedAt: place.joinedAt,
    assignments,
    misconceptions: await seenIn(classId, userId),
  };
}

async function readAssignment(viewer: Viewer, assignmentId: string, userId: string) {
  const assignment = await requireTaughtAssignment(viewer, assignmentId);
  const work = await loadWork(assignmentId, 'points', userId);
  const items = assignment.items.map((item) => {
    const found = work.find(({ exerciseId }) => exerciseId === item.exerciseId);
    return {
      ...item,
      score: score(found?.attempts ?? [], policyOf(assignment, item.points)),
      runs: found?.runs ?? 0,
      lastAt: found?.lastAt ?? null,
    };
  });
  return { id: assignment.id, title: assignment.title, dueAt: assignment.dueAt, items };
}

const seenIn = (classId: string, userId: string) => db.$queryRaw<LearnerOverview['misconceptions'][number][]>`
  SELECT m.label, count(*)::int AS times, max(m."seenAt") AS "lastAt"
  FROM "MisconceptionSeen" m
  JOIN "Submission" s ON s.id = m."submissionId"
  JOIN "Assignment" a ON a.id = s."assignmentId"
  WHERE a."classId" = ${classId}::uuid AND m."userId" = ${userId}::uuid
  GROUP BY m.label ORDER BY times DESC, m.label LIMIT 12`;
