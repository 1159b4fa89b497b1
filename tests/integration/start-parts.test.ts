import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { freePort } from '#lib/db/embedded.ts';
import { childEnvironment } from '#lib/env.ts';
import { identify, isRunning } from '#lib/tooling/process-identity.mjs';
import { Child } from '#lib/tooling/start/children.ts';
import { openDatabase } from '#lib/tooling/start/database.ts';
import { requireFreePort } from '#lib/tooling/start/port.ts';
import { endCommands, runCommand } from '#lib/tooling/start/run-command.ts';
import { RunningFile } from '#lib/tooling/start/running.ts';
import { until } from '#tests/support/until.ts';

const root = resolve(import.meta.dirname, '../..');
let folder: string;
let children: Child[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'encap-start-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(children.map((child) => child.stop(100)));
  children = [];
  await rm(folder, { recursive: true, force: true });
});

/** A child that notes its process number, then does as told. */
function child(code: string): { child: Child; running: RunningFile; log: string } {
  const log = join(folder, 'child.log');
  const running = new RunningFile(folder);
  const made = new Child(
    {
      name: 'it',
      title: 'child',
      args: ['-e', `console.log(process.pid);${code}`],
      environment: childEnvironment({}),
      logFile: log,
    },
    running,
  );
  children.push(made);
  made.start();
  return { child: made, running, log };
}

const pidsIn = async (log: string): Promise<number[]> =>
  (await readFile(log, 'utf8').catch(() => '')).trim().split('\n').filter(Boolean).map(Number);

describe('a child', () => {
  test('that is killed is started again', async () => {
    const { log } = child('setInterval(() => {}, 1000)');
    await until(async () => (await pidsIn(log)).length === 1);
    process.kill((await pidsIn(log))[0] ?? 0, 'SIGKILL');
    await until(async () => (await pidsIn(log)).length === 2);
  });

  test('that keeps ending is started less and less often', async () => {
    // What it notes here is the time.
    const { log } = child('console.log(Date.now()); process.exit(3)');
    await until(async () => (await pidsIn(log)).length >= 6, 20_000);
    const [first = 0, second = 0, third = 0] = (await pidsIn(log)).filter((_, index) => index % 2 === 1);
    expect(second - first).toBeGreaterThanOrEqual(490);
    expect(third - second).toBeGreaterThanOrEqual(990);
  });

  test('that ignores SIGTERM is ended all the same, and what it started with it', async () => {
    const grandchild = `require('child_process').spawn(process.execPath, ['-e', 'console.log(process.pid);setInterval(()=>{},1000)'], { stdio: 'inherit' })`;
    const { child: stubborn, log } = child(
      `process.on('SIGTERM', () => {}); ${grandchild}; setInterval(() => {}, 1000)`,
    );
    await until(async () => (await pidsIn(log)).length === 2);
    const identities = (await pidsIn(log)).map(identify);
    await stubborn.stop(200);
    await until(() => !identities.some(isRunning), 2_000);
  });
});

describe('what a killed start has left', () => {
  test('is ended by the next', async () => {
    const orphan = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
    new RunningFile(folder).note('web', orphan.pid);
    const identity = identify(orphan.pid ?? 0);
    expect(isRunning(identity)).toBe(true);
    expect(await new RunningFile(folder).endOrphans()).toBe(1);
    expect(isRunning(identity)).toBe(false);
  });

  test('a process that has its number now, but was born later, is left alone', async () => {
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    const children = [{ name: 'web', pid: stranger.pid, startedAt: '1' }];
    await writeFile(join(folder, 'running.json'), JSON.stringify({ children }));
    expect(await new RunningFile(folder).endOrphans()).toBe(0);
    expect(isRunning(identify(stranger.pid ?? 0))).toBe(true);
    stranger.kill('SIGKILL');
  });

  test('a file that was cut short is no obstacle', async () => {
    await writeFile(join(folder, 'running.json'), '{"children":[{"na');
    expect(await new RunningFile(folder).endOrphans()).toBe(0);
  });
});

describe('the lock', () => {
  const take = (code = ''): { output: () => string; ended: Promise<number | null>; stop: () => void } => {
    const script = `import { takeLock } from '${root}/lib/tooling/start/lock.mjs'; takeLock('${folder}'); console.log('taken'); ${code}`;
    const it = spawn(process.execPath, ['--input-type=module', '-e', script]);
    let text = '';
    for (const stream of [it.stdout, it.stderr]) stream.on('data', (chunk) => (text += chunk));
    return { output: () => text, ended: new Promise((done) => it.once('close', done)), stop: () => it.kill('SIGKILL') };
  };

  test('a second start says that there is one, and where', async () => {
    await writeFile(join(folder, 'running.json'), JSON.stringify({ address: 'http://localhost:3000', children: [] }));
    const first = take('setInterval(() => {}, 1000)');
    await until(() => first.output().includes('taken'));
    const second = take();
    expect(await second.ended).toBe(1);
    expect(second.output()).toMatch(/^Encap is already started .* at http:\/\/localhost:3000\./);
    first.stop();
    await first.ended;
    const third = take();
    expect(await third.ended).toBe(0);
    expect(third.output()).toContain('taken');
    expect(existsSync(join(folder, 'start.lock'))).toBe(false);
  });
});

test('a port that is taken is said in one sentence, with another to try', async () => {
  const port = await freePort();
  const squatter = createServer().listen(port, '127.0.0.1');
  await until(() => squatter.listening);
  await expect(requireFreePort(port, '127.0.0.1')).rejects.toThrow(
    `Port ${port} is taken by a program that is not ours. End that program, or choose another port: PORT=${port + 1} npm start`,
  );
  squatter.close();
});

describe('a DATABASE_URL', () => {
  const server = new URL(inject('postgresUrl'));
  const at = (change: (url: URL) => void): string => {
    const url = new URL(server);
    change(url);
    return String(url);
  };

  test.each([
    [
      'where nothing listens',
      at((url) => Object.assign(url, { port: '1' })),
      /does not answer \(nothing listens there\)/,
    ],
    ['with a wrong password', at((url) => Object.assign(url, { password: 'wrong' })), /refuses the user “encap”/],
    [
      'of a database that is not there',
      at((url) => Object.assign(url, { pathname: '/nowhere' })),
      /no database “nowhere”/,
    ],
    [
      'of a machine that is not there',
      at((url) => Object.assign(url, { hostname: 'nowhere.invalid' })),
      /No machine is called/,
    ],
  ])('%s is explained, and its password not shown', async (_, url, sentence) => {
    vi.stubEnv('DATABASE_URL', url);
    const error = await openDatabase().catch((reason: unknown) => reason);
    expect(String(error)).toMatch(sentence);
    expect(String(error)).not.toContain(server.password);
  });
});

test('a Node that is too old is told so in a sentence, before anything else', async () => {
  const pretend = `Object.defineProperty(process.versions, 'node', { value: '18.19.0' })`;
  const old = await new Promise<string>((done) => {
    const it = spawn(
      process.execPath,
      ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`, 'lib/tooling/start.mjs'],
      { cwd: root },
    );
    let text = '';
    for (const stream of [it.stdout, it.stderr]) stream.on('data', (chunk) => (text += chunk));
    it.once('close', (code) => done(`${code} ${text}`));
  });
  expect(old).toMatch(/^1 Encap needs Node 20 or newer, and this is Node 18\.19\.0\. Install .*\n$/);
});

test('a start that is told to stop while it builds leaves no build behind', async () => {
  const running = new RunningFile(folder);
  const log = join(folder, 'command.log');
  const code = `require('fs').writeFileSync('${log}', String(process.pid)); setInterval(() => {}, 1000)`;
  const command = runCommand(['-e', code], childEnvironment({}), running).catch(() => 'ended');
  await until(async () => (await pidsIn(log)).length === 1);
  const [identity] = (await pidsIn(log)).map(identify);
  endCommands();
  expect(await command).toBe('ended');
  expect(identity && isRunning(identity)).toBe(false);
});
