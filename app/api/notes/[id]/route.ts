import { z } from 'zod';
import { requireViewer } from '#lib/auth/require-viewer.ts';
import { AppError } from '#lib/errors.ts';
import { putNoteAway } from '#lib/submissions/notes.ts';
import { handle } from '../../handle.ts';

interface ById {
  readonly params: Promise<{ id: string }>;
}

/** Puts a note away; the teacher sees how many did. */
export const DELETE = handle<ById>(async (_request, { params }) => {
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) throw new AppError('not-found');
  await putNoteAway(await requireViewer(), id.data);
  return new Response(null, { status: 204 });
});
