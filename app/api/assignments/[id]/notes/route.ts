import { z } from 'zod';
import { requireTeacher } from '#lib/auth/require-viewer.ts';
import { sendNote } from '#lib/classes/send-note.ts';
import { listSentNotes } from '#lib/classes/sent-notes.ts';
import { handle, readBody, readQuery } from '../../../handle.ts';

interface ById {
  readonly params: Promise<{ id: string }>;
}

const exercise = z.string().max(100);
const note = z.strictObject({ exerciseId: exercise, label: z.string().max(10), text: z.string().max(5_000) });

/** The class's teacher sends a hint: 201 with `{ sentTo }`. */
export const POST = handle<ById>(async (request, { params }) => {
  const { id: assignmentId } = await params;
  const body = await readBody(request, note);
  const sentTo = await sendNote(await requireTeacher(), { assignmentId, ...body });
  return Response.json({ sentTo }, { status: 201 });
});

/** SentNotes of one item. */
export const GET = handle<ById>(async (request, { params }) => {
  const { id: assignmentId } = await params;
  const query = readQuery(request, z.strictObject({ exercise }));
  const viewer = await requireTeacher();
  const notes = await listSentNotes(viewer, { assignmentId, exerciseId: query.exercise });
  return Response.json(notes, { headers: { 'cache-control': 'no-store' } });
});
