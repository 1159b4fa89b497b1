import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { type FeedbackRule, levelAt } from '#lib/submissions/feedback.ts';

/** One graded submit of the viewer, in class or in practice. */
export interface OwnResult {
  readonly exerciseId: string;
  readonly at: Date;
  readonly passed: boolean;
  /** Misconceptions that it looked like; none where the assignment shows the verdict only. */
  readonly labels: readonly string[];
}

/** `feedback` is null in practice. */
type Row = OwnResult & Omit<FeedbackRule, 'feedback'> & { readonly feedback: FeedbackRule['feedback'] | null };

/** Oldest first. The newest report counts, should there be several. */
export async function loadOwnResults(viewer: Viewer, now = new Date()): Promise<OwnResult[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT s."exerciseId", s."createdAt" AS at, r.passed, a.feedback, a."laterFeedback", a."feedbackChangesAt",
           ARRAY(SELECT m.label FROM "MisconceptionSeen" m WHERE m."reportId" = r.id ORDER BY m.label) AS labels
    FROM "Submission" s
    LEFT JOIN "Assignment" a ON a.id = s."assignmentId"
    CROSS JOIN LATERAL (
      SELECT g.id, g.passed FROM "GradeReport" g WHERE g."submissionId" = s.id ORDER BY g.round DESC LIMIT 1
    ) r
    WHERE s."userId" = ${viewer.userId}::uuid AND s.mode = 'SUBMIT'
    ORDER BY s."createdAt"`;
  return rows.map(({ exerciseId, at, passed, labels, feedback, ...later }) => ({
    exerciseId,
    at,
    passed,
    labels: feedback !== null && levelAt({ feedback, ...later }, now) === 'VERDICT' ? [] : labels,
  }));
}
