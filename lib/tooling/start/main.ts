import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { childEnvironment, env } from '#lib/env.ts';
import { localAddress, shownAddress } from './address.ts';
import { announce } from './announce.ts';
import { buildSite, generateClient } from './build.ts';
import { Child } from './children.ts';
import { type Database, openDatabase } from './database.ts';
import { requireFreePort } from './port.ts';
import { endCommands, runCommand } from './run-command.ts';
import { RunningFile } from './running.ts';
import { explain, StartError, say, step } from './say.ts';

/** From the first signal to the end, database included. */
const stopWithinMs = 4_800;

/** `npm run dev`: pages compiled as they are asked for, the grader started anew at every change, logs on the terminal. */
const isDev = process.argv.includes('--dev');

/** When `npm start` itself began, packages included. */
const began = Number(process.argv.find((word) => word.startsWith('--began='))?.slice('--began='.length) ?? Date.now());
const running = new RunningFile(env.DATA_DIR);
const children: Child[] = [];
let database: Database | undefined;
let isStopping = false;

process.on('SIGINT', () => void stop(0));
process.on('SIGTERM', () => void stop(0));
process.on('SIGHUP', () => void stop(0));
// `npm start` itself was killed: nobody would tell us to stop any more.
process.on('disconnect', () => void stop(0));

try {
  await start();
} catch (error) {
  if (!isStopping) {
    process.stderr.write(`\n${explain(error)}\n`);
    await stop(1);
  }
}

async function start(): Promise<void> {
  const { PORT: port, HOST: host, DATA_DIR: dataDir } = env;
  mkdirSync(join(dataDir, 'logs'), { recursive: true, mode: 0o700 });
  const orphans = await running.endOrphans();
  if (orphans > 0) say(`An earlier start was killed; its ${orphans} processes that were left have been ended.`);
  await requireFreePort(port, host);

  await generateClient(running);
  if (!isDev) await buildSite(running);
  database = await step('Starting the database', openDatabase);
  const { url, place } = database;
  await step('Bringing the database up to date', async () => {
    // Only now is what it imports there: the client that was just generated.
    const { migrate } = await import('#prisma/migrate.ts');
    const { applied, recovered } = await migrate(url);
    for (const name of recovered) say(`  ${name} was begun and not finished: it is run again`);
    if (applied.length > 0) say(`  applied ${applied.join(', ')}`);
  });
  const environment = childEnvironment({
    DATABASE_URL: url,
    NODE_ENV: isDev ? 'development' : 'production',
    DATA_DIR: dataDir,
    NEXT_TELEMETRY_DISABLED: '1',
  });
  const demo = env.DEMO ? ['--demo'] : [];
  await step(env.DEMO ? 'Loading the course and the demo class' : 'Loading the course', () =>
    runCommand(['prisma/seed/seed.ts', ...demo], environment, running),
  );

  const logFile = (name: string): string => join(dataDir, 'logs', `${name}.log`);
  const preload = ['--import', './lib/tooling/start/end-with-parent.mjs'];
  const worker = [...(isDev ? ['--watch'] : preload), 'lib/worker/main.ts'];
  const web = [...preload, 'lib/web/server.ts', ...(isDev ? ['--dev'] : [])];
  const plans = [
    { name: 'worker', title: 'grader', args: worker },
    { name: 'web', title: 'web server', args: web },
  ];
  await step('Starting the site and the grader', async () => {
    for (const plan of plans) {
      if (isStopping) return;
      const child = new Child({ ...plan, environment, logFile: isDev ? undefined : logFile(plan.name) }, running);
      children.push(child);
      child.start();
    }
    await untilHealthy(host, port, dataDir);
  });
  if (isStopping) return;
  const address = env.PUBLIC_URL ?? shownAddress(host, port);
  running.noteAddress(address);
  announce({ address, dataDir, place, tookMs: Date.now() - began });
}

async function untilHealthy(host: string, port: number, dataDir: string): Promise<void> {
  const target = `${localAddress(host, port)}/api/health`;
  const deadline = Date.now() + 60_000;
  let said = 'no answer yet';
  while (!isStopping) {
    try {
      const answer = await fetch(target, { signal: AbortSignal.timeout(3_000) });
      if (answer.ok) return;
      said = await answer.text();
    } catch (error) {
      said = error instanceof Error ? error.message : String(error);
    }
    if (Date.now() > deadline) {
      throw new StartError(`The site does not become ready within a minute (${said}). See the logs in ${dataDir}/logs`);
    }
    await sleep(100);
  }
}

async function stop(code: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  const until = Date.now() + stopWithinMs;
  endCommands();
  if (children.length > 0) say('\nStopping …');
  await Promise.all(children.map((child) => child.stop(3_000)));
  await database?.stop(Math.max(500, until - Date.now()));
  running.clear();
  process.exit(code);
}
