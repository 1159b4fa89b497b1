import { exportOwnData } from '#lib/auth/export-own-data.ts';
import { requireViewer } from '#lib/auth/require-viewer.ts';
import { handle } from '../../handle.ts';

/** All that is stored about whoever asks, guests too, as a file. */
export const GET = handle(async () => {
  const data = await exportOwnData(await requireViewer());
  return new Response(JSON.stringify(data, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="encap-data.json"',
      'cache-control': 'no-store',
    },
  });
});
