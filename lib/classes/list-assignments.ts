import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { requireTaughtClass } from './taught-class.ts';

export interface ListedAssignment {
  readonly id: string;
  readonly title: string;
  readonly opensAt: Date | null;
  readonly dueAt: Date | null;
  readonly archivedAt: Date | null;
  readonly items: number;
  /** Learners of the class now who have handed something in. */
  readonly begun: number;
}

/** Of a class that the viewer teaches: open ones first, the latest due date first. */
export async function listAssignments(viewer: Viewer, classId: string): Promise<ListedAssignment[]> {
  await requireTaughtClass(viewer, classId);
  return db.$queryRaw<ListedAssignment[]>`
    SELECT a.id, a.title, a."opensAt", a."dueAt", a."archivedAt",
           (SELECT count(*)::int FROM "AssignmentItem" i WHERE i."assignmentId" = a.id) AS items,
           (SELECT count(DISTINCT s."userId")::int FROM "Submission" s
            JOIN "Enrolment" e ON e."userId" = s."userId" AND e."classId" = a."classId"
            WHERE s."assignmentId" = a.id AND s.mode = 'SUBMIT' AND e.role = 'LEARNER' AND e."leftAt" IS NULL) AS begun
    FROM "Assignment" a
    WHERE a."classId" = ${classId}::uuid
    ORDER BY a."archivedAt" IS NOT NULL, a."dueAt" DESC NULLS FIRST, a."createdAt" DESC`;
}
