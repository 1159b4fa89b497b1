import { isStillThere } from '#lib/auth/session.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { topics } from '#lib/db/notify.ts';
import { findSubmission } from '#lib/submissions/find-submission.ts';
import { isFinal } from '#lib/submissions/status.ts';
import type { SubmissionView } from '#lib/submissions/views.ts';
import { eventStream } from '../event-stream.ts';

/** `status` events, each a SubmissionView: `first` at once, then every change; ends after a final one. */
export function verdictStream(request: Request, viewer: Viewer, first: SubmissionView): Response {
  return eventStream(request, topics.submission(first.id), {
    event: 'status',
    first,
    read: () => findSubmission(viewer, first.id),
    // All there is to say of it: no need to ask the database.
    fromDetail: (before, detail) => (detail === 'running' ? { ...before, status: 'running' as const } : undefined),
    mayGoOn: () => isStillThere(viewer),
    isLast: (view) => isFinal(view.status),
    isNews: (before, after) => before.status !== after.status || before.finishedAt !== after.finishedAt,
  });
}
