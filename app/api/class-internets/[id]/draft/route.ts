import { z } from 'zod';
import { requireAccount } from '#lib/auth/require-viewer.ts';
import { saveDraft } from '#lib/class-internet/save-draft.ts';
import { handle, readBody } from '../../../handle.ts';
import type { ById } from '../by-id.ts';

const saveRequest = z.strictObject({ source: z.string(), revision: z.int().min(0) });

/** 200 with the new revision, or 409 where another browser has saved since. */
export const PUT = handle<ById>(async (request, { params }) => {
  const { id } = await params;
  const body = await readBody(request, saveRequest);
  return Response.json(await saveDraft(await requireAccount(), id, body));
});
