import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { requireTaughtAssignment } from './find-assignment.ts';

/** A hint that was sent, for the teacher. Plain JSON. */
export interface SentNote {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly sentAt: string;
  readonly sentTo: number;
  /** How many have put it away since. */
  readonly readBy: number;
}

/** Hints sent for an item of an assignment, newest first; `not-found` when the class is not the viewer's. */
export async function listSentNotes(
  viewer: Viewer,
  { assignmentId, exerciseId }: { readonly assignmentId: string; readonly exerciseId: string },
): Promise<readonly SentNote[]> {
  await requireTaughtAssignment(viewer, assignmentId);
  const notes = await db.teacherNote.findMany({
    where: { assignmentId, exerciseId },
    orderBy: { sentAt: 'desc' },
    select: { id: true, label: true, text: true, sentAt: true, recipients: { select: { readAt: true } } },
  });
  return notes.map(({ recipients, sentAt, ...note }) => ({
    ...note,
    sentAt: sentAt.toISOString(),
    sentTo: recipients.length,
    readBy: recipients.filter(({ readAt }) => readAt !== null).length,
  }));
}
