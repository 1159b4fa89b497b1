import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';

/** A hint of the teacher's to this learner. Plain JSON. */
export interface NoteView {
  readonly id: string;
  readonly text: string;
  readonly sentAt: string;
}

/** Those for this work that the viewer has not put away, oldest first. Nobody else's. */
export async function listNotes(
  viewer: Viewer,
  { assignmentId, exerciseId }: { readonly assignmentId: string; readonly exerciseId: string },
): Promise<readonly NoteView[]> {
  const notes = await db.teacherNote.findMany({
    where: { assignmentId, exerciseId, recipients: { some: { userId: viewer.userId, readAt: null } } },
    orderBy: { sentAt: 'asc' },
    select: { id: true, text: true, sentAt: true },
  });
  return notes.map(({ sentAt, ...note }) => ({ ...note, sentAt: sentAt.toISOString() }));
}

/** Puts it away; twice is once. Throws `not-found` for one that was not sent to the viewer. */
export async function putNoteAway(viewer: Viewer, noteId: string, now = new Date()): Promise<void> {
  const sent = await db.teacherNoteRecipient.findUnique({
    where: { noteId_userId: { noteId, userId: viewer.userId } },
  });
  if (!sent) throw new AppError('not-found');
  if (sent.readAt !== null) return;
  await db.teacherNoteRecipient.update({
    where: { noteId_userId: { noteId, userId: viewer.userId } },
    data: { readAt: now },
  });
}
