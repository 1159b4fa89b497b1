import { setTimeout as sleep } from 'node:timers/promises';
import { rng } from '#lib/netsim/sim/rng.ts';
import { line, percentile, ratio } from '../numbers.ts';
import { cpuSeconds, shares } from './cpu-shares.ts';
import { type Learner, learnerAt } from './learner.ts';
import type { Stack } from './stack.ts';

export interface Scale {
  readonly exerciseId: string;
  /** Passes; a comment at its end makes each answer another. */
  readonly right: string;
}

const classSize = 200;
const classMs = 60_000;
const hostileShare = 0.05;
const hostile = [
  'export function buildTagged() { for (;;); }',
  'const all: string[] = []; for (;;) all.push("x".repeat(1e6));',
];

/** Gradings a second, a class of 200, what hostile classmates and a burst do to the others. */
export async function benchScale(stack: Stack, scale: Scale, print: (line: string) => void): Promise<void> {
  const learners = Array.from({ length: classSize }, () => learnerAt(stack.origin));
  await saturate(stack, learners, scale, 5_000);
  const { perSecond, share } = await saturate(stack, learners, scale, 15_000);
  print(`As many as go through: HTTP, PostgreSQL with default durability, queue, sandbox, report, a row per check`);
  const goal = perSecond >= 200 ? 'the goal of 200 is met' : perSecond >= 100 ? '100 are required' : '100 are missed';
  print(`  ${perSecond.toFixed(0)} gradings/s; ${goal}`);
  print(`  processor time: ${share}`);

  await burst(learners, scale, print);

  print(`A class of ${classSize} that opens, types and submits within ${classMs / 1000} s`);
  const calm = await aClass(learners, scale, 0, print, 'everybody honest');
  const troubled = await aClass(learners, scale, hostileShare, print, `${100 * hostileShare} % hostile: the others`);
  const [quiet, loud] = [percentile(calm, 0.95), percentile(troubled, 0.95)];
  print(`  p95 of the honest beside the hostile is ${ratio(loud, quiet)} that of a class without any (1.5 at most)`);
}

/** Everybody hands in the next answer as soon as the verdict is there. */
export async function saturate(
  stack: Stack,
  learners: readonly Learner[],
  { exerciseId, right }: Scale,
  forMs: number,
) {
  const before = cpuSeconds(stack);
  const startedAt = performance.now();
  let graded = 0;
  const running = learners.slice(0, 100).map(async (learner, who) => {
    for (let n = 0; performance.now() - startedAt < forMs; n++) {
      const { view } = await learner.submit(exerciseId, `${right}// ${who} ${n}`);
      if (!view.report?.passed) throw new Error('a right answer did not pass');
      graded++;
    }
  });
  await Promise.all(running);
  const seconds = (performance.now() - startedAt) / 1000;
  return { perSecond: graded / seconds, share: shares(before, cpuSeconds(stack)) };
}

/** One learner presses as often as the site lets him; thirty others press once, at the same time. */
async function burst(learners: readonly Learner[], scale: Scale, print: (line: string) => void): Promise<void> {
  const others = learners.slice(1, 31);
  const [one] = learners;
  const once = (round: number) =>
    Promise.all(others.map((learner, i) => learner.submit(scale.exerciseId, `${scale.right}// ${i} ${round}`)));
  await once(0);
  const alone = (await once(1)).map(({ tookMs }) => tookMs);
  const storm = Array.from({ length: 15 }, (_, n) => one?.submit(scale.exerciseId, `${scale.right}// burst ${n}`));
  const beside = (await once(2)).map(({ tookMs }) => tookMs);
  await Promise.all(storm);
  print('Thirty learners who press at once');
  print(line('by themselves', alone));
  print(line('while another hands in 15 answers in a row', beside));
}

/** What the honest waited; throws when a verdict is lost or wrong. */
async function aClass(
  learners: readonly Learner[],
  { exerciseId, right }: Scale,
  shareHostile: number,
  print: (line: string) => void,
  name: string,
): Promise<readonly number[]> {
  const random = rng(3);
  const plans = learners.map((learner, i) => ({
    learner,
    isHostile: i < learners.length * shareHostile,
    startMs: random.int(0, classMs - 10_000),
    typeMs: random.int(3_000, 9_000),
  }));
  const waited: number[] = [];
  let wrong = 0;
  await Promise.all(
    plans.map(async ({ learner, isHostile, startMs, typeMs }, i) => {
      await sleep(startMs);
      await learner.open(`/en/exercises/${exerciseId}`);
      for (let part = 1; part <= 3; part++) {
        await sleep(typeMs / 3);
        await learner.saveDraft(exerciseId, right.slice(0, Math.floor((right.length * part) / 3)));
      }
      const source = isHostile ? (hostile[i % hostile.length] ?? '') : `${right}// class ${i}`;
      const { view, tookMs } = await learner.submit(exerciseId, source);
      if (isHostile === (view.report?.passed === true)) wrong++;
      if (!isHostile) waited.push(tookMs);
    }),
  );
  print(line(name, waited));
  print(`  none lost, ${wrong} wrong; p95 under 1 s: ${percentile(waited, 0.95) < 1000 ? 'yes' : 'no'}`);
  return waited;
}
