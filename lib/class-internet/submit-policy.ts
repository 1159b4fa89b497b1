import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { publish } from '#lib/db/notify.ts';
import { AppError } from '#lib/errors.ts';
import { requireOwnInternet, requireRunning } from './access.ts';
import { internetTopic, roundsTopic } from './topic.ts';

export const maxSourceBytes = 64 * 1024;

/**
 * Takes the policies of the viewer's AS; a worker puts them in place and runs the whole Internet. The same key again is
 * the same submission. Throws AppError: `not-found`, `closed`, `too-large`.
 */
export async function submitPolicy(
  viewer: Viewer,
  internetId: string,
  { source, idempotencyKey }: { readonly source: string; readonly idempotencyKey: string },
  now = new Date(),
): Promise<{ readonly id: string; readonly revision: number }> {
  if (Buffer.byteLength(source) > maxSourceBytes) throw new AppError('too-large');
  const taken = await db.$transaction(async (tx) => {
    const { internet, place } = await requireOwnInternet(viewer, internetId, tx);
    requireRunning(internet);
    if (!place) throw new AppError('not-found');
    // Of one learner, one after another: the newest is then the last one written.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${viewer.userId}, 0))`;
    const known = await tx.internetPolicy.findUnique({
      where: { userId_idempotencyKey: { userId: viewer.userId, idempotencyKey } },
      select: { id: true },
    });
    const { position } = place;
    if (known) return { ...known, revision: place.revision };
    const row = { internetId, userId: viewer.userId, position, idempotencyKey, source, createdAt: now };
    const made = await tx.internetPolicy.create({ data: row, select: { id: true } });
    // What was handed in is no draft any more.
    const { revision } = await tx.internetPlace.update({
      where: { internetId_position: { internetId, position } },
      data: { draft: null, revision: { increment: 1 } },
      select: { revision: true },
    });
    await tx.classInternet.update({ where: { id: internetId }, data: { changes: { increment: 1 } } });
    return { ...made, revision };
  });
  void publish(roundsTopic);
  void publish(internetTopic(internetId));
  return taken;
}
