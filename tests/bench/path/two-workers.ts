import { ratio } from '../numbers.ts';
import { learnerAt } from './learner.ts';
import { type Scale, saturate } from './scale.ts';
import type { Stack } from './stack.ts';

/** One worker that runs one answer at a time, then a second one beside it on the same database. */
export async function benchTwoWorkers(
  stack: Stack,
  { exerciseId, right }: Scale,
  print: (line: string) => void,
): Promise<void> {
  // An answer that works for a while: with a light one, site and database are what is short on two cores.
  const scale = { exerciseId, right: `${right}\nlet sum = 0;\nfor (let i = 0; i < 2_000_000; i++) sum += i;\n` };
  const learners = Array.from({ length: 50 }, () => learnerAt(stack.origin));
  const measure = async (): Promise<number> => {
    await saturate(stack, learners, scale, 3_000);
    return (await saturate(stack, learners, scale, 10_000)).perSecond;
  };
  const one = await measure();
  await stack.addWorker();
  const two = await measure();
  print('Workers that share a database, each running one answer at a time, of some tens of milliseconds');
  print(`  one ${one.toFixed(0)} gradings/s, two ${two.toFixed(0)}: ${ratio(two, one)}`);
}
