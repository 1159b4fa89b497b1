import type { Viewer } from '#lib/auth/viewer.ts';
import { pool } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { countingStatuses } from './status.ts';
import { type SeenSubmission, viewSubmission } from './view-submission.ts';
import type { SubmissionView } from './views.ts';

/**
 * One submission, cut to what the viewer may see: one's own, or, in full, one of a class that one teaches. Any other is
 * `not-found`.
 *
 * One plain statement: an event stream asks this at every change of every answer, and Prisma's four take eight times
 * as long.
 */
export async function findSubmission(viewer: Viewer, id: string, now = new Date()): Promise<SubmissionView> {
  const { rows } = await pool.query<SeenSubmission>({
    name: 'find-submission',
    text: `
      SELECT s.id, s."exerciseId", s."assignmentId", s.mode, s.status, s.seed, s.problem, s."createdAt", s."finishedAt",
             a."attemptsAllowed", a.feedback, a."laterFeedback", a."feedbackChangesAt",
             s."userId" <> $2 AS "isTaught", r.body AS report,
             (SELECT count(*)::int FROM "Submission" o
              WHERE o."userId" = s."userId" AND o."exerciseId" = s."exerciseId"
                AND o."assignmentId" IS NOT DISTINCT FROM s."assignmentId"
                AND o.mode = 'SUBMIT' AND o.status = ANY ($3::"SubmissionStatus"[])) AS "attemptsUsed"
      FROM "Submission" s
      LEFT JOIN "Assignment" a ON a.id = s."assignmentId"
      LEFT JOIN LATERAL (
        -- The newest: a regrade adds one.
        SELECT body FROM "GradeReport" g WHERE g."submissionId" = s.id ORDER BY g.round DESC LIMIT 1
      ) r ON true
      WHERE s.id = $1 AND (s."userId" = $2 OR EXISTS (
        SELECT 1 FROM "Enrolment" e
        WHERE e."classId" = a."classId" AND e."userId" = $2 AND e.role = 'TEACHER' AND e."leftAt" IS NULL))`,
    values: [id, viewer.userId, countingStatuses],
  });
  const [row] = rows;
  if (!row) throw new AppError('not-found');
  return viewSubmission(row, now);
}
