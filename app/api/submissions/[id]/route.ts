import { requireViewer } from '#lib/auth/require-viewer.ts';
import { findSubmission } from '#lib/submissions/find-submission.ts';
import { handle } from '../../handle.ts';
import { type ById, requireId } from './id.ts';

export const GET = handle<ById>(async (_request, context) => {
  const id = await requireId(context);
  const viewer = await requireViewer();
  return Response.json(await findSubmission(viewer, id), { headers: { 'cache-control': 'no-store' } });
});
