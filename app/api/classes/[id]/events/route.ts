import { z } from 'zod';
import { requireTeacher } from '#lib/auth/require-viewer.ts';
import { isStillThere } from '#lib/auth/session.ts';
import { requireTaughtAssignment } from '#lib/classes/find-assignment.ts';
import { loadLiveTable } from '#lib/classes/live-table.ts';
import { listRoster } from '#lib/classes/roster.ts';
import { topics } from '#lib/db/notify.ts';
import { AppError } from '#lib/errors.ts';
import { eventStream } from '../../../event-stream.ts';
import { handle, readQuery } from '../../../handle.ts';
import { paced } from '../../../paced.ts';

interface ById {
  readonly params: Promise<{ id: string }>;
}

const query = z.strictObject({ assignment: z.uuid().optional() });

/**
 * For the class's teacher. With `?assignment=`: `table` events, each a LiveTable, at every change and at least when a
 * minute in it changes. Without: `joined` events, `{ learners }`, for the page that shows the code.
 */
export const GET = handle<ById>(async (request, { params }) => {
  const { id } = await params;
  const { assignment: assignmentId } = readQuery(request, query);
  const viewer = await requireTeacher();
  const isNews = (before: unknown, after: unknown) => JSON.stringify(before) !== JSON.stringify(after);
  const mayGoOn = () => isStillThere(viewer);
  if (assignmentId === undefined) {
    const read = async () => ({ learners: (await listRoster(viewer, id)).length });
    return eventStream(request, topics.class(id), { event: 'joined', first: await read(), read, isNews, mayGoOn });
  }
  const { classId } = await requireTaughtAssignment(viewer, assignmentId);
  if (classId !== id) throw new AppError('not-found');
  const read = paced(() => loadLiveTable(viewer, assignmentId), 400);
  return eventStream(request, topics.class(id), { event: 'table', first: await read(), read, isNews, mayGoOn });
});
