import { requireViewer } from '#lib/auth/require-viewer.ts';
import { findSubmission } from '#lib/submissions/find-submission.ts';
import { handle } from '../../../handle.ts';
import { verdictStream } from '../../verdict-stream.ts';
import { type ById, requireId } from '../id.ts';

/** The state of a submission and its changes, for a page that comes back to one that waits. */
export const GET = handle<ById>(async (request, context) => {
  const id = await requireId(context);
  const viewer = await requireViewer();
  // Refused with a plain answer, before the stream begins.
  return verdictStream(request, viewer, await findSubmission(viewer, id));
});
