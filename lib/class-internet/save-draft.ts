import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { requireOwnInternet } from './access.ts';
import { maxSourceBytes } from './submit-policy.ts';

/**
 * Keeps what is in the editor. The save names the revision it grew from: `conflict` where another browser has saved
 * since. Throws `not-found`, `too-large`.
 */
export async function saveDraft(
  viewer: Viewer,
  internetId: string,
  { source, revision }: { readonly source: string; readonly revision: number },
): Promise<{ readonly revision: number }> {
  if (Buffer.byteLength(source) > maxSourceBytes) throw new AppError('too-large');
  const { place } = await requireOwnInternet(viewer, internetId);
  if (!place) throw new AppError('not-found');
  const { count } = await db.internetPlace.updateMany({
    where: { internetId, userId: viewer.userId, revision },
    data: { draft: source, revision: { increment: 1 } },
  });
  if (count === 0) throw new AppError('conflict');
  return { revision: revision + 1 };
}
