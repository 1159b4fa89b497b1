import { z } from 'zod';
import { requireTeacher } from '#lib/auth/require-viewer.ts';
import { loadItemStatistics } from '#lib/statistics/item-statistics.ts';
import { handle, readQuery } from '../../../handle.ts';

interface ById {
  readonly params: Promise<{ id: string }>;
}

const query = z.strictObject({ exercise: z.string().max(100) });

/** The ItemStatistics of one item, for the class's teacher. */
export const GET = handle<ById>(async (request, { params }) => {
  const { id } = await params;
  const { exercise } = readQuery(request, query);
  const viewer = await requireTeacher();
  const statistics = await loadItemStatistics(viewer, id, exercise);
  return Response.json(statistics, { headers: { 'cache-control': 'no-store' } });
});
