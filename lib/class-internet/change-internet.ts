import type { Viewer } from '#lib/auth/viewer.ts';
import { audit } from '#lib/classes/audit.ts';
import { db } from '#lib/db/client.ts';
import { publish, topics } from '#lib/db/notify.ts';
import { AppError } from '#lib/errors.ts';
import { type Internet, requireRunning, requireTaughtInternet } from './access.ts';
import { mostGroups } from './graph/draw-graph.ts';
import { internetTopic, roundsTopic } from './topic.ts';

/** Room for three more learners; what is there stays as it is. Throws `not-found`, `closed`, `conflict` at the most. */
export async function growInternet(viewer: Viewer, internetId: string): Promise<void> {
  await change(viewer, internetId, 'internet.grow', { groups: { increment: 1 }, changes: { increment: 1 } }, (it) => {
    if (it.groups >= mostGroups) throw new AppError('conflict', { words: isFull });
  });
  void publish(roundsTopic);
}

/** Whether learners read each other's names beside the ASes. */
export async function showNames(viewer: Viewer, internetId: string, showsNames: boolean): Promise<void> {
  await change(viewer, internetId, showsNames ? 'internet.show-names' : 'internet.hide-names', { showsNames });
}

/** Nothing is taken any more; its rounds can be read on. */
export async function endInternet(viewer: Viewer, internetId: string, now = new Date()): Promise<void> {
  await change(viewer, internetId, 'internet.end', { endedAt: now });
}

async function change(
  viewer: Viewer,
  internetId: string,
  action: string,
  data: Parameters<typeof db.classInternet.update>[0]['data'],
  check: (internet: Internet) => void = () => {},
): Promise<void> {
  const classId = await db.$transaction(async (tx) => {
    const internet = await requireTaughtInternet(viewer, internetId, tx);
    requireRunning(internet);
    check(internet);
    await tx.classInternet.update({ where: { id: internetId }, data });
    await audit(tx, viewer, { action, subjectType: 'class', subjectId: internet.classId, detail: { internetId } });
    return internet.classId;
  });
  void publish(internetTopic(internetId));
  void publish(topics.class(classId));
}

const isFull = {
  fr: 'Cet Internet a atteint sa plus grande taille.',
  en: 'This Internet is as large as one may be.',
};
