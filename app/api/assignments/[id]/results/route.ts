import { z } from 'zod';
import { requireTeacher } from '#lib/auth/require-viewer.ts';
import { exportResults } from '#lib/classes/export-results.ts';
import { handle, readQuery } from '../../../handle.ts';

interface ById {
  readonly params: Promise<{ id: string }>;
}

const query = z.strictObject({ format: z.enum(['excel-fr', 'plain']), locale: z.enum(['fr', 'en']) });

/** The results as a CSV file, for the class's teacher. */
export const GET = handle<ById>(async (request, { params }) => {
  const { id } = await params;
  const { format, locale } = readQuery(request, query);
  const viewer = await requireTeacher();
  const { name, type, text } = await exportResults(viewer, id, { locale, flavour: format });
  return new Response(text, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  });
});
