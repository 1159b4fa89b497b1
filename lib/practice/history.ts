import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import type { Text } from '#lib/netsim/text.ts';
import { showStatus } from '#lib/submissions/status.ts';
import { parseText, parseVerdict } from '#lib/submissions/stored-report.ts';
import type { SubmissionStatus } from '#lib/submissions/views.ts';

export interface HistoryEntry {
  readonly submissionId: string;
  readonly exerciseId: string;
  readonly label: string;
  readonly title: Text;
  /** null: practice. */
  readonly assignment: { readonly id: string; readonly title: string } | null;
  readonly at: Date;
  readonly status: SubmissionStatus;
  /** null: no verdict. */
  readonly result: { readonly passed: boolean; readonly earned: number; readonly possible: number } | null;
}

export interface HistoryPage {
  readonly entries: readonly HistoryEntry[];
  /** Give it as `after` for the next page; null on the last one. */
  readonly next: string | null;
}

/** The viewer's own submits, newest first. */
export async function listHistory(viewer: Viewer, after: string | null = null, limit = 50): Promise<HistoryPage> {
  const rows = await db.submission.findMany({
    where: { userId: viewer.userId, mode: 'SUBMIT' },
    // The id settles which of two in the same millisecond comes first, so that pages do not overlap.
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    ...(after === null ? {} : { cursor: { id: after }, skip: 1 }),
    take: limit + 1,
    select: {
      id: true,
      status: true,
      createdAt: true,
      exercise: { select: { id: true, label: true, title: true } },
      assignment: { select: { id: true, title: true } },
      reports: { orderBy: { round: 'desc' }, take: 1, select: { body: true } },
    },
  });
  const entries = rows.slice(0, limit).map((row): HistoryEntry => {
    return {
      submissionId: row.id,
      exerciseId: row.exercise.id,
      label: row.exercise.label,
      title: parseText(row.exercise.title),
      assignment: row.assignment,
      at: row.createdAt,
      status: showStatus(row.status),
      result: row.reports[0] ? parseVerdict(row.reports[0].body) : null,
    };
  });
  return { entries, next: rows.length > limit ? (entries.at(-1)?.submissionId ?? null) : null };
}
