import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';

/** One graded submit of the viewer, in class or in practice. */
export interface OwnResult {
  readonly exerciseId: string;
  readonly at: Date;
  readonly passed: boolean;
  /** Misconceptions that it looked like; none where the assignment shows the verdict only. */
  readonly labels: readonly string[];
}

/** Oldest first. The newest report counts, should there be several. */
export async function loadOwnResults(viewer: Viewer): Promise<OwnResult[]> {
  return db.$queryRaw<OwnResult[]>`
    SELECT s."exerciseId", s."createdAt" AS at, r.passed,
           ARRAY(SELECT m.label FROM "MisconceptionSeen" m
                 WHERE m."reportId" = r.id AND a.feedback IS DISTINCT FROM 'VERDICT'
                 ORDER BY m.label) AS labels
    FROM "Submission" s
    LEFT JOIN "Assignment" a ON a.id = s."assignmentId"
    CROSS JOIN LATERAL (
      SELECT g.id, g.passed FROM "GradeReport" g WHERE g."submissionId" = s.id ORDER BY g."createdAt" DESC LIMIT 1
    ) r
    WHERE s."userId" = ${viewer.userId}::uuid AND s.mode = 'SUBMIT'
    ORDER BY s."createdAt"`;
}
