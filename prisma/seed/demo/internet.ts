import type { Viewer } from '#lib/auth/viewer.ts';
import { groupsFor } from '#lib/class-internet/graph/draw-graph.ts';
import { submitPolicy } from '#lib/class-internet/submit-policy.ts';
import { takePlace } from '#lib/class-internet/take-place.ts';
import { db } from '#lib/db/client.ts';
import { loadMistakes, loadSolutions } from '#lib/exercises/answers.ts';
import type { ExerciseFolder } from '#lib/exercises/folder.ts';
import { rng } from '#lib/netsim/sim/rng.ts';
import { withoutFirstComment } from './answers.ts';

interface DemoInternet {
  readonly classId: string;
  readonly learners: readonly Viewer[];
  /** BGP-16: the same task for one, whose programs fit here. */
  readonly folder: ExerciseFolder;
  readonly uuidOf: (name: string) => string;
}

/**
 * The class at work on its Internet: all but a few have an AS, and most of the programs are sound. The first worker that starts runs the round. What an interrupted run has left is found again.
 */
export async function makeInternet({ classId, learners, folder, uuidOf }: DemoInternet): Promise<void> {
  const id = uuidOf(`internet ${classId}`);
  const groups = groupsFor(learners.length);
  await db.classInternet.upsert({ where: { id }, create: { id, classId, seed: 2026, groups }, update: {} });
  const present = learners.slice(0, -3);
  for (const [index, learner] of present.entries()) {
    await takePlace(learner, id);
    const source = programOf(folder, index);
    if (source === null) continue;
    await submitPolicy(learner, id, { source, idempotencyKey: uuidOf(`${id} ${learner.userId}`) });
  }
}

/** Null for one in eight, who have only looked; one leaks, one believes what nobody may announce, the others are right. */
function programOf(folder: ExerciseFolder, index: number): string | null {
  const choice = rng(2026).fork(`internet ${index}`);
  const label = mistakes.get(index);
  if (label !== undefined) {
    const source = loadMistakes(folder).find((mistake) => mistake.label === label)?.source;
    if (source === undefined) throw new Error(`${folder.manifest.label} has no mistake ${label}`);
    return withoutFirstComment(source);
  }
  return choice.int(1, 8) === 1 ? null : choice.pick(loadSolutions(folder)).source;
}

/** By learner. More than one leak, and nobody sees where the class stands. */
const mistakes: ReadonlyMap<number, string> = new Map([
  [4, 'B4'],
  [9, 'B8'],
]);
