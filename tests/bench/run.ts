/**
 * `npm run bench`: how quick the library is beside its peers, how long a verdict takes, how many there are in a second.
 * `npm run bench -- netsim` measures one part. The site's parts need a build (`npm run build`).
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadExercise } from '#lib/exercises/folder.ts';
import { benchBgp } from './netsim/bgp.ts';
import { benchCodecs } from './netsim/codecs.ts';
import { benchInternet } from './netsim/internet.ts';
import { benchShape } from './netsim/internet-shape.ts';
import { benchSimulator } from './netsim/simulator.ts';
import { machine } from './numbers.ts';
import { benchLatency } from './path/latency.ts';
import { benchScale } from './path/scale.ts';
import { startStack } from './path/stack.ts';
import { benchTwoWorkers } from './path/two-workers.ts';
import { benchSandbox, builder } from './sandbox.ts';

const print = (text: string): void => console.log(text);

const parts: Readonly<Record<string, () => Promise<void> | void>> = {
  netsim() {
    benchCodecs(print);
    benchSimulator(print);
    benchBgp(print);
  },
  internet() {
    benchInternet(print);
    benchShape(print);
  },
  'class-internet': () => run(join(import.meta.dirname, 'class-internet/run.ts')),
  sandbox: () => benchSandbox(print),
  latency: () => onStack(benchLatency),
  scale: () => onStack(benchScale),
  workers: () => onStack(benchTwoWorkers, { concurrency: 1 }),
};

const [asked] = process.argv.slice(2);
if (asked === undefined) {
  print(`Machine: ${machine()}`);
  // A process each: what one leaves in memory does not slow the next, and each stack has its own database.
  for (const part of Object.keys(parts)) run(import.meta.filename, part);
} else if (parts[asked]) {
  await parts[asked]();
  process.exit(process.exitCode ?? 0);
} else {
  console.error(`There is no part “${asked}”: ${Object.keys(parts).join(', ')}.`);
  process.exitCode = 2;
}

function run(...program: readonly string[]): void {
  const { status } = spawnSync(process.execPath, [...process.execArgv, ...program], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}

async function onStack(bench: typeof benchLatency, options: Parameters<typeof startStack>[0] = {}): Promise<void> {
  const stack = await startStack(options);
  if (!stack) return print('Not measured: there is no build of the site. Run `npm run build` first.');
  try {
    const right = readFileSync(`${loadExercise(builder).path}/solution.ts`, 'utf8');
    await bench(stack, { exerciseId: builder, right }, print);
  } finally {
    await stack.stop();
  }
}
