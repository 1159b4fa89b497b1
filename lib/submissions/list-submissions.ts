import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { showStatus } from './status.ts';
import { parseVerdict } from './stored-report.ts';
import type { PastSubmission } from './views.ts';

/** The viewer's own answers to one exercise, newest first; `assignmentId` null is practice. */
export async function listSubmissions(
  viewer: Viewer,
  scope: { readonly exerciseId: string; readonly assignmentId: string | null },
  limit = 20,
): Promise<PastSubmission[]> {
  const rows = await db.submission.findMany({
    where: { userId: viewer.userId, exerciseId: scope.exerciseId, assignmentId: scope.assignmentId, mode: 'SUBMIT' },
    orderBy: { createdAt: 'desc' },
    take: limit,
    select: {
      id: true,
      status: true,
      seed: true,
      answer: true,
      createdAt: true,
      reports: { orderBy: { round: 'desc' }, take: 1, select: { body: true } },
    },
  });
  return rows.map((row) => {
    return {
      id: row.id,
      status: showStatus(row.status),
      seed: row.seed,
      answer: row.answer,
      createdAt: row.createdAt.toISOString(),
      result: row.reports[0] ? parseVerdict(row.reports[0].body) : null,
    };
  });
}
