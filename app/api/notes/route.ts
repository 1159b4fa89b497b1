import { z } from 'zod';
import { requireViewer } from '#lib/auth/require-viewer.ts';
import { listNotes } from '#lib/submissions/notes.ts';
import { handle, readQuery } from '../handle.ts';

const place = z.strictObject({ exerciseId: z.string().max(100), assignmentId: z.uuid() });

/** NoteViews of the teacher's to whoever asks, for one piece of work. */
export const GET = handle(async (request) => {
  const notes = await listNotes(await requireViewer(), readQuery(request, place));
  return Response.json(notes, { headers: { 'cache-control': 'no-store' } });
});
