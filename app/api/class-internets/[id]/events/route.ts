import { z } from 'zod';
import { requireAccount, requireTeacher } from '#lib/auth/require-viewer.ts';
import { isStillThere } from '#lib/auth/session.ts';
import { internetTopic } from '#lib/class-internet/topic.ts';
import { viewAsLearner, viewAsTeacher } from '#lib/class-internet/view-internet.ts';
import { eventStream } from '../../../event-stream.ts';
import { handle, readQuery } from '../../../handle.ts';
import { paced } from '../../../paced.ts';
import type { ById } from '../by-id.ts';

const query = z.strictObject({ as: z.enum(['learner', 'teacher']) });
/** A class of forty hears of every round; what comes in between can wait. */
const everyMs = 200;

/** `internet` events at every change: a LearnerView, or with `?as=teacher` a TeacherView. */
export const GET = handle<ById>(async (request, { params }) => {
  const { id } = await params;
  const { as } = readQuery(request, query);
  const viewer = as === 'teacher' ? await requireTeacher() : await requireAccount();
  const load = () => (as === 'teacher' ? viewAsTeacher(viewer, id) : viewAsLearner(viewer, id));
  const isNews = (before: unknown, after: unknown) => JSON.stringify(before) !== JSON.stringify(after);
  const read = paced<Awaited<ReturnType<typeof load>>>(load, everyMs);
  const mayGoOn = () => isStillThere(viewer);
  return eventStream(request, internetTopic(id), { event: 'internet', first: await read(), read, isNews, mayGoOn });
});
