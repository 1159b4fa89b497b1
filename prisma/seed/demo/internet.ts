import type { Viewer } from '#lib/auth/viewer.ts';
import { groupsFor } from '#lib/class-internet/graph/draw-graph.ts';
import { submitPolicy } from '#lib/class-internet/submit-policy.ts';
import { takePlace } from '#lib/class-internet/take-place.ts';
import { db } from '#lib/db/client.ts';
import type { ExerciseFolder } from '#lib/exercises/folder.ts';
import { rng } from '#lib/netsim/sim/rng.ts';
import { type PossibleAnswers, possibleAnswers } from './answers.ts';

interface DemoInternet {
  readonly classId: string;
  readonly learners: readonly Viewer[];
  /** BGP-16: the same task for one, whose programs fit here. */
  readonly folder: ExerciseFolder;
  readonly uuidOf: (name: string) => string;
}

/**
 * The class at work on its Internet: all but a few have an AS, most of the programs are sound, some leak or believe
 * everybody. The first worker that starts runs the round. What an interrupted run has left is found again.
 */
export async function makeInternet({ classId, learners, folder, uuidOf }: DemoInternet): Promise<void> {
  const id = uuidOf(`internet ${classId}`);
  const groups = groupsFor(learners.length);
  await db.classInternet.upsert({ where: { id }, create: { id, classId, seed: 2026, groups }, update: {} });
  const answers = await possibleAnswers(folder, 1);
  const present = learners.slice(0, -3);
  for (const [index, learner] of present.entries()) {
    await takePlace(learner, id);
    const source = programOf(answers, index);
    if (source === null) continue;
    await submitPolicy(learner, id, { source, idempotencyKey: uuidOf(`${id} ${learner.userId}`) });
  }
}

/** Null for one in eight, who have only looked. */
function programOf({ right, wrong }: PossibleAnswers, index: number): string | null {
  const choice = rng(2026).fork(`internet ${index}`);
  const throwOfDice = choice.int(1, 8);
  if (throwOfDice === 1) return null;
  const answer = choice.pick(throwOfDice <= 3 ? wrong : right);
  return typeof answer === 'object' && answer && 'source' in answer ? String(answer.source) : null;
}
