import { z } from 'zod';
import type { ExportedFile } from '#lib/classes/exported-file.ts';

/** How a table is wanted: `?format=excel-fr&locale=fr`. */
export const csvQuery = z.strictObject({ format: z.enum(['excel-fr', 'plain']), locale: z.enum(['fr', 'en']) });

/** A file that the browser keeps under its name; made for one person, so nobody between stores it. */
export const download = ({ name, type, text }: ExportedFile): Response =>
  new Response(text, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  });
