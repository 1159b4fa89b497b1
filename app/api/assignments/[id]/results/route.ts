import { requireTeacher } from '#lib/auth/require-viewer.ts';
import { exportResults } from '#lib/classes/export-results.ts';
import { csvQuery, download } from '../../../download.ts';
import { handle, readQuery } from '../../../handle.ts';

interface ById {
  readonly params: Promise<{ id: string }>;
}

/** The results as a CSV file, for the class's teacher. */
export const GET = handle<ById>(async (request, { params }) => {
  const { id } = await params;
  const { format, locale } = readQuery(request, csvQuery);
  const viewer = await requireTeacher();
  return download(await exportResults(viewer, id, { locale, flavour: format }));
});
