/**
 * `npm run bench`: how quick the library is beside its peers, and how long a verdict takes, from the press of the button
 * to its words. `npm run bench -- netsim` measures one part: netsim, sandbox or path.
 */
import { readFileSync } from 'node:fs';
import { loadExercise } from '#lib/exercises/folder.ts';
import { learnerAt } from './learner.ts';
import { benchCodecs } from './netsim/codecs.ts';
import { benchSimulator } from './netsim/simulator.ts';
import { line, machine, percentile, timed } from './numbers.ts';
import { benchSandbox, builder } from './sandbox.ts';
import { startStack } from './stack.ts';

const print = (text: string): void => console.log(text);

const parts = process.argv.slice(2);
const asked = (part: string): boolean => parts.length === 0 || parts.includes(part);

print(`Machine: ${machine()}`);
if (asked('netsim')) {
  benchCodecs(print);
  benchSimulator(print);
}
if (asked('sandbox')) await benchSandbox(print);

const stack = asked('path') ? await startStack() : undefined;
if (stack) {
  try {
    await benchWholePath(stack.origin);
  } finally {
    await stack.stop();
  }
} else if (asked('path')) {
  print('The whole path was not measured: there is no build of the site. Run `npm run build` first.');
}
process.exit(process.exitCode ?? 0);

/** HTTP POST, PostgreSQL, queue, sandbox, report, server-sent event. */
async function benchWholePath(origin: string): Promise<void> {
  const source = readFileSync(`${loadExercise(builder).path}/solution.ts`, 'utf8');
  const check = (passed: boolean | undefined): void => {
    if (!passed) throw new Error('a right answer did not pass');
  };

  print('The whole path: POST to verdict on the event stream, PostgreSQL with default durability');
  const one = learnerAt(origin);
  for (let n = 0; n < 15; n++) await one.submit(source);
  const alone: number[] = [];
  for (let n = 0; n < 100; n++) {
    const { view, tookMs } = await one.submit(`${source}// ${n}`);
    check(view.report?.passed);
    alone.push(tookMs);
  }
  print(line('one learner', alone));

  const class20 = Array.from({ length: 20 }, () => learnerAt(origin));
  await Promise.all(class20.map((learner) => learner.submit(source)));
  const together: number[] = [];
  const tookMs = await timed(async () => {
    for (let round = 0; round < 10; round++) {
      const verdicts = await Promise.all(class20.map((learner) => learner.submit(`${source}// ${round}`)));
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
