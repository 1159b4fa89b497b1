import { randomInt } from 'node:crypto';
import type { Viewer } from '#lib/auth/viewer.ts';
import { audit } from '#lib/classes/audit.ts';
import { requireTaughtClass } from '#lib/classes/taught-class.ts';
import { db } from '#lib/db/client.ts';
import { publish, topics } from '#lib/db/notify.ts';
import { AppError } from '#lib/errors.ts';
import { groupsFor, learnersPerGroup, mostGroups } from './graph/draw-graph.ts';
import { roundsTopic } from './topic.ts';

/**
 * An Internet for a class, of a size for its learners of now, or for as many as are expected. A class has one at a
 * time: throws `conflict` where one is running, `closed` for an archived class, `not-found`.
 */
export async function createInternet(
  viewer: Viewer,
  classId: string,
  wanted: { readonly learners?: number; readonly showsNames?: boolean; readonly seed?: number } = {},
): Promise<string> {
  const { learners = 0, showsNames = false, seed = randomInt(0x7fffffff) } = wanted;
  if (!Number.isInteger(learners) || learners < 0 || learners > mostGroups * learnersPerGroup) {
    throw new AppError('bad-request', { words: tooLarge });
  }
  const id = await db.$transaction(async (tx) => {
    const { archivedAt } = await requireTaughtClass(viewer, classId, tx);
    if (archivedAt !== null) throw new AppError('closed');
    // Two who press at once make one.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`class-internet ${classId}`}, 0))`;
    if ((await tx.classInternet.count({ where: { classId, endedAt: null } })) > 0) {
      throw new AppError('conflict', { words: oneIsRunning });
    }
    const enrolled = await tx.enrolment.count({ where: { classId, role: 'LEARNER', leftAt: null } });
    const groups = groupsFor(Math.max(learners, enrolled));
    const made = await tx.classInternet.create({ data: { classId, seed, groups, showsNames }, select: { id: true } });
    const deed = { action: 'internet.create', subjectType: 'class', subjectId: classId } as const;
    await audit(tx, viewer, { ...deed, detail: { internetId: made.id, groups } });
    return made.id;
  });
  void publish(roundsTopic);
  void publish(topics.class(classId));
  return id;
}

const most = mostGroups * learnersPerGroup;
const tooLarge = {
  fr: `Un Internet de classe compte ${most} apprenants au plus.`,
  en: `A class Internet has ${most} learners at most.`,
};
const oneIsRunning = {
  fr: 'Cette classe a déjà un Internet. Mettez-y fin pour en ouvrir un autre.',
  en: 'This class has an Internet already. End it to open another one.',
};
