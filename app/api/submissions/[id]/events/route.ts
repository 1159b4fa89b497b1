import { requireViewer } from '#lib/auth/require-viewer.ts';
import { topics } from '#lib/db/notify.ts';
import { findSubmission } from '#lib/submissions/find-submission.ts';
import { isFinal } from '#lib/submissions/status.ts';
import { eventStream } from '../../../event-stream.ts';
import { handle } from '../../../handle.ts';
import { type ById, requireId } from '../id.ts';

/** `status` events, each a SubmissionView: the present state at once, then every change; ends after a final one. */
export const GET = handle<ById>(async (request, context) => {
  const id = await requireId(context);
  const viewer = await requireViewer();
  // Refused with a plain answer, before the stream begins.
  const first = await findSubmission(viewer, id);
  return eventStream(request, topics.submission(id), {
    event: 'status',
    first,
    read: () => findSubmission(viewer, id),
    isLast: (view) => isFinal(view.status),
    isNews: (before, after) => before.status !== after.status || before.finishedAt !== after.finishedAt,
  });
});
