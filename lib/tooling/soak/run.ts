/**
 * `npm run soak [-- --kills 200 --seed 1 --no-browser]`: kills browser tabs, the site, the grader, its sandbox and
 * PostgreSQL at random while answers come in, then looks for every answer. The last line is `N passed, N failed`.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { env } from '#lib/env.ts';
import { rng } from '#lib/netsim/sim/rng.ts';
import { buildSite } from '../start/build.ts';
import { RunningFile } from '../start/running.ts';
import { answerMaker } from './answers.ts';
import { Learner } from './learner.ts';
import { type Platform, startPlatform, type Target } from './platform.ts';
import { openTabs, type Tabs } from './tabs.ts';
import { verify } from './verify.ts';

const targets: readonly (Target | 'tab')[] = ['tab', 'web', 'worker', 'sandbox', 'database'];

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    learners: { type: 'string', default: '8' },
    'no-browser': { type: 'boolean', default: false },
  },
});
const kills = Number(values.kills);
const home = await mkdtemp(join(tmpdir(), 'encap-soak-'));
// As root the database runs as another user, who must be able to come in.
await chmod(home, 0o755);
mkdirSync(join(home, 'logs'));
const running = new RunningFile(home);
const random = rng(Number(values.seed));
const makeAnswer = answerMaker();
let platform: Platform | undefined;
let tabs: Tabs | undefined;
let failed = 1;
try {
  await buildSite(running);
  platform = await startPlatform(home, env.NEXT_DIST_DIR, running);
  await untilReady(platform);
  const hasBrowser = !values['no-browser'] && existsSync(env.CHROMIUM_PATH);
  tabs = hasBrowser ? await openTabs(platform.origin, makeAnswer) : undefined;
  failed = await soak(platform, tabs);
} catch (error) {
  console.error(error);
  console.log('\n0 passed, 1 failed');
} finally {
  await tabs?.close().catch(() => {});
  await platform?.stop();
  if (failed === 0) await rm(home, { recursive: true, force: true });
  else console.error(`Logs: ${home}`);
}
process.exit(failed === 0 ? 0 : 1);

async function soak(platform: Platform, tabs: Tabs | undefined): Promise<number> {
  const startedAt = Date.now();
  const learners = Array.from(
    { length: Number(values.learners) },
    (_, index) => new Learner(platform.origin, random.fork(`learner ${index}`), makeAnswer),
  );
  const broken: unknown[] = [];
  const working = learners.map((learner) => learner.work().catch((error: unknown) => broken.push(error)));
  const counts = new Map<string, number>();
  for (let n = 1; n <= kills; n++) {
    await untilAnswersFlow(learners);
    await sleep(random.int(0, 300));
    const target = await killSomething(platform, tabs, learners);
    counts.set(target, (counts.get(target) ?? 0) + 1);
    if (n % 10 === 0) console.log(`  ${n} kills, ${acknowledged(learners)} answers acknowledged`);
  }
  for (const learner of learners) learner.isStopping = true;
  await Promise.all(working);
  const took = Math.round((Date.now() - startedAt) / 1_000);
  console.log(`${kills} kills in ${took} s: ${[...counts].map(([name, n]) => `${name} ${n}`).join(', ')}`);

  const sent = [...learners.flatMap((learner) => learner.sent), ...(tabs?.sent ?? [])];
  const again = sent.filter(({ tries }) => tries > 1).length;
  const gone = sent.filter(({ isAbandoned }) => isAbandoned).length;
  console.log(`${sent.length} answers: ${acknowledged(learners)} acknowledged, ${again} sent again, ${gone} tabs gone`);
  // A job of a dead grader comes back after half a minute.
  const { passed, failures } = await verify(platform.databaseUrl, sent, 120_000);
  for (const failure of failures.slice(0, 30)) console.log(`  FAILED ${failure}`);
  for (const error of broken) console.log(`  FAILED a learner: ${error instanceof Error ? error.message : error}`);
  const failed = failures.length + broken.length;
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed;
}

/** One of the five; where there is nothing to kill at this moment, another. */
async function killSomething(
  platform: Platform,
  tabs: Tabs | undefined,
  learners: readonly Learner[],
): Promise<string> {
  for (;;) {
    const target = random.pick(targets);
    if (target !== 'tab') {
      if (platform.kill(target, random)) return target;
    } else if (tabs && random.bool()) {
      if (await tabs.openAndKill(random)) return 'browser tab';
    } else {
      random.pick(learners).killTab();
      return 'vanished client';
    }
    await sleep(50);
  }
}

/** So that every kill hits a platform at work, not the one before's ruins; a stuck one is killed all the same. */
async function untilAnswersFlow(learners: readonly Learner[]): Promise<void> {
  const before = acknowledged(learners);
  for (let waited = 0; waited < 15_000 && acknowledged(learners) < before + 2; waited += 20) await sleep(20);
}

function acknowledged(learners: readonly Learner[]): number {
  return learners.reduce((sum, learner) => sum + learner.acknowledged, 0);
}

async function untilReady(platform: Platform): Promise<void> {
  for (let waited = 0; !(await platform.isReady()); waited += 100) {
    if (waited > 60_000) throw new Error('the site does not become ready');
    await sleep(100);
  }
}
