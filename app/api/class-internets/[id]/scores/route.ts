import { requireTeacher } from '#lib/auth/require-viewer.ts';
import { exportScores } from '#lib/class-internet/class-scores.ts';
import { csvQuery, download } from '../../../download.ts';
import { handle, readQuery } from '../../../handle.ts';
import type { ById } from '../by-id.ts';

/** Learners × days as a CSV file, for the class's teacher. */
export const GET = handle<ById>(async (request, { params }) => {
  const { id } = await params;
  const { format, locale } = readQuery(request, csvQuery);
  const viewer = await requireTeacher();
  return download(await exportScores(viewer, id, { locale, flavour: format }));
});
