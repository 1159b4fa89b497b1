import { line, percentile, timed } from '../numbers.ts';
import { learnerAt } from './learner.ts';
import type { Scale } from './scale.ts';
import type { Stack } from './stack.ts';

/** HTTP POST, PostgreSQL, queue, sandbox, report, server-sent event: one learner, and twenty at once. */
export async function benchLatency({ origin }: Stack, scale: Scale, print: (line: string) => void): Promise<void> {
  const { exerciseId, right } = scale;
  const check = (passed: boolean | undefined): void => {
    if (!passed) throw new Error('a right answer did not pass');
  };

  print('The whole path: POST to verdict on the event stream, PostgreSQL with default durability');
  const one = learnerAt(origin);
  for (let n = 0; n < 15; n++) await one.submit(exerciseId, right);
  const alone: number[] = [];
  for (let n = 0; n < 100; n++) {
    const { view, tookMs } = await one.submit(exerciseId, `${right}// ${n}`);
    check(view.report?.passed);
    alone.push(tookMs);
  }
  print(line('one learner', alone));

  const class20 = Array.from({ length: 20 }, () => learnerAt(origin));
  await Promise.all(class20.map((learner) => learner.submit(exerciseId, right)));
  const together: number[] = [];
  const tookMs = await timed(async () => {
    for (let round = 0; round < 10; round++) {
      const verdicts = await Promise.all(class20.map((learner) => learner.submit(exerciseId, `${right}// ${round}`)));
      for (const { view, tookMs } of verdicts) {
        check(view.report?.passed);
        together.push(tookMs);
      }
    }
  });
  print(line('20 learners who press at the same moment', together));
  print(`  ${((together.length * 1000) / tookMs).toFixed(0)} gradings/s with them`);
  const target = percentile(alone, 0.5) < 50 && percentile(alone, 0.95) < 150;
  print(`  the goal of 50 ms and 150 ms for one learner is ${target ? 'met' : 'missed'}`);
}
