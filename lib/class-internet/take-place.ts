import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { publish } from '#lib/db/notify.ts';
import { AppError } from '#lib/errors.ts';
import { type Place, requireOwnInternet, requireRunning } from './access.ts';
import { learnersPerGroup } from './graph/draw-graph.ts';
import { internetTopic } from './topic.ts';

/**
 * Gives the viewer the first AS that nobody runs, or the one they have. Throws `not-found`; `closed` for one that is
 * over; `conflict` where no AS is left: the teacher can make room.
 */
export async function takePlace(viewer: Viewer, internetId: string): Promise<Place> {
  const { internet, place: known } = await requireOwnInternet(viewer, internetId);
  if (known) return known;
  requireRunning(internet);
  const place = await db.$transaction(async (tx) => {
    // One after another: two learners must not find the same AS free.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`places ${internetId}`}, 0))`;
    const places = await tx.internetPlace.findMany({
      where: { internetId },
      select: { userId: true, position: true, draft: true, revision: true },
    });
    const own = places.find(({ userId }) => userId === viewer.userId);
    if (own) return own;
    const taken = new Set(places.map(({ position }) => position));
    const all = Array.from({ length: internet.groups * learnersPerGroup }, (_, position) => position);
    const position = all.find((each) => !taken.has(each));
    if (position === undefined) throw new AppError('conflict', { words: noneLeft });
    await tx.internetPlace.create({ data: { internetId, position, userId: viewer.userId } });
    return { position, draft: null, revision: 0 };
  });
  void publish(internetTopic(internetId));
  return place;
}

const noneLeft = {
  fr: 'Tous les AS de cet Internet sont pris. Votre enseignant peut l’agrandir.',
  en: 'Every AS of this Internet is taken. Your teacher can make it larger.',
};
