import type { Viewer } from '#lib/auth/viewer.ts';
import { audit } from '#lib/classes/audit.ts';
import { isUuid } from '#lib/classes/taught-class.ts';
import { db } from '#lib/db/client.ts';
import { publish } from '#lib/db/notify.ts';
import { AppError } from '#lib/errors.ts';
import { requireRunning, requireTaughtInternet } from './access.ts';
import { drawGraph } from './graph/draw-graph.ts';
import { drillSchema, fits } from './round/drill.ts';
import { internetTopic, roundsTopic } from './topic.ts';

/** So many at once: more is no drill any more. */
export const mostDrills = 6;

/** Makes something go wrong, until it is ended. Throws `not-found`, `closed`, `bad-request`, `conflict`. */
export async function fireDrill(viewer: Viewer, internetId: string, asked: unknown, now = new Date()): Promise<string> {
  const parsed = drillSchema.safeParse(asked);
  const id = await db.$transaction(async (tx) => {
    const internet = await requireTaughtInternet(viewer, internetId, tx);
    requireRunning(internet);
    if (!parsed.success || !fits(drawGraph(internet.seed, internet.groups), parsed.data)) {
      throw new AppError('bad-request');
    }
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`drills ${internetId}`}, 0))`;
    const running = await tx.internetDrill.findMany({
      where: { internetId, endedAt: null },
      select: { id: true, drill: true },
    });
    // Pressing twice fires once.
    const same = running.find(({ drill }) => JSON.stringify(drillSchema.parse(drill)) === JSON.stringify(parsed.data));
    if (same) return same.id;
    if (running.length >= mostDrills) throw new AppError('conflict', { words: tooMany });
    const made = await tx.internetDrill.create({
      data: { internetId, drill: parsed.data, startedById: viewer.userId, startedAt: now },
      select: { id: true },
    });
    await tx.classInternet.update({ where: { id: internetId }, data: { changes: { increment: 1 } } });
    const deed = { action: 'internet.drill', subjectType: 'class', subjectId: internet.classId } as const;
    await audit(tx, viewer, { ...deed, detail: { internetId, drillId: made.id, kind: parsed.data.kind } });
    return made.id;
  });
  void publish(roundsTopic);
  void publish(internetTopic(internetId));
  return id;
}

/** All is as before; twice is once. Throws `not-found`. */
export async function endDrill(viewer: Viewer, internetId: string, drillId: string, now = new Date()): Promise<void> {
  await db.$transaction(async (tx) => {
    await requireTaughtInternet(viewer, internetId, tx);
    const known = isUuid(drillId) ? await tx.internetDrill.findFirst({ where: { id: drillId, internetId } }) : null;
    if (!known) throw new AppError('not-found');
    const { count } = await tx.internetDrill.updateMany({
      where: { id: drillId, endedAt: null },
      data: { endedAt: now },
    });
    if (count > 0) await tx.classInternet.update({ where: { id: internetId }, data: { changes: { increment: 1 } } });
  });
  void publish(roundsTopic);
  void publish(internetTopic(internetId));
}

const tooMany = {
  fr: `Pas plus de ${mostDrills} exercices à la fois : mettez fin à l’un d’eux d’abord.`,
  en: `No more than ${mostDrills} drills at a time: end one of them first.`,
};
