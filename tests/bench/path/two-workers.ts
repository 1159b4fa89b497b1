import { ratio } from '../numbers.ts';
import { learnerAt } from './learner.ts';
import { type Scale, saturate } from './scale.ts';
import type { Stack } from './stack.ts';

/** One worker that runs one answer at a time, then a second one beside it on the same database. */
export async function benchTwoWorkers(stack: Stack, scale: Scale, print: (line: string) => void): Promise<void> {
  const learners = Array.from({ length: 50 }, () => learnerAt(stack.origin));
  const measure = async (): Promise<number> => {
    await saturate(stack, learners, scale, 3_000);
    return (await saturate(stack, learners, scale, 10_000)).perSecond;
  };
  const one = await measure();
  await stack.addWorker();
  const two = await measure();
  print('Workers that share a database, each running one answer at a time');
  print(`  one ${one.toFixed(0)} gradings/s, two ${two.toFixed(0)}: ${ratio(two, one)}`);
}
