import { exportOwnData } from '#lib/auth/export-own-data.ts';
import { requireViewer } from '#lib/auth/require-viewer.ts';
import { download } from '../../download.ts';
import { handle } from '../../handle.ts';

/** All that is stored about whoever asks, guests too, as a file. */
export const GET = handle(async () => {
  const data = await exportOwnData(await requireViewer());
  return download({
    name: 'encap-data.json',
    type: 'application/json; charset=utf-8',
    text: JSON.stringify(data, null, 2),
  });
});
