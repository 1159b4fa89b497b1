import { z } from 'zod';
import { requireViewer, requireWriter } from '#lib/auth/require-viewer.ts';
import { findDraft } from '#lib/submissions/find-draft.ts';
import { saveDraft } from '#lib/submissions/save-draft.ts';
import { handle, readBody, readQuery } from '../handle.ts';

const place = {
  exerciseId: z.string().max(100),
  assignmentId: z.uuid().nullable(),
};

const saveRequest = z.strictObject({
  ...place,
  seed: z.int().min(0).max(0x7fffffff),
  answer: z.unknown(),
  revision: z.int().min(0),
});

/** The draft, or 204. */
export const GET = handle(async (request) => {
  const query = readQuery(request, z.strictObject({ ...place, assignmentId: place.assignmentId.default(null) }));
  const draft = await findDraft(await requireViewer(), query);
  return draft
    ? Response.json(draft, { headers: { 'cache-control': 'no-store' } })
    : new Response(null, { status: 204 });
});

/** 200 with the new revision, or 409 with the newer draft. */
export const PUT = handle(async (request) => {
  const body = await readBody(request, saveRequest);
  const saved = await saveDraft(await requireWriter(), body);
  return saved.ok ? Response.json(saved.value) : Response.json(saved.error, { status: 409 });
});
