import { z } from 'zod';
import { requireTeacher } from '#lib/auth/require-viewer.ts';
import { findLearnerWork } from '#lib/classes/learner-work.ts';
import { handle, readQuery } from '../../../handle.ts';

interface ById {
  readonly params: Promise<{ id: string }>;
}

const query = z.strictObject({ learner: z.uuid(), exercise: z.string().max(100) });

/** A LearnerWork: what one learner handed in for one item, for the class's teacher. */
export const GET = handle<ById>(async (request, { params }) => {
  const { id: assignmentId } = await params;
  const { learner: userId, exercise: exerciseId } = readQuery(request, query);
  const viewer = await requireTeacher();
  const work = await findLearnerWork(viewer, { assignmentId, userId, exerciseId });
  return Response.json(work, { headers: { 'cache-control': 'no-store' } });
});
