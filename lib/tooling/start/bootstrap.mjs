import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { installPackages, isInstalled, nodeBinary, stopInstalling } from '../install/packages.mjs';
import { takeLock } from './lock.mjs';

const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../../..');

/** Takes the folder's lock, installs what is missing, then hands over to the lockfile's Node and stays its parent. */
export async function bootstrap() {
  const began = Date.now();
  process.chdir(root);
  // Ctrl-C reaches the whole group: the supervisor stops everything and we end with it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => forward(signal));

  const release = takeLock(process.env.DATA_DIR ? resolve(process.env.DATA_DIR) : join(root, '.data'));
  if (!isInstalled(root)) {
    const begun = Date.now();
    console.log('Installing the packages of the lockfile (npm ci), one to three minutes the first time …');
    const problem = await installPackages(root);
    if (stopped) process.exit(130);
    if (problem) fail(problem);
    console.log(`  installed in ${Math.round((Date.now() - begun) / 1000)} s`);
  }
  if (stopped) process.exit(130);
  supervisor = spawn(
    nodeBinary(root),
    [
      ...(existsSync('.env') ? ['--env-file=.env'] : []),
      'lib/tooling/start/main.ts',
      `--began=${began}`,
      ...process.argv.slice(2),
    ],
    {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}` },
    },
  );
  supervisor.on('error', (error) => fail(`The pinned Node could not be run: ${error.message}`));
  supervisor.on('exit', (code, signal) => {
    release();
    process.exit(code ?? (signal ? 1 : 0));
  });
}

let supervisor;
let stopped = false;

function forward(signal) {
  stopped = true;
  stopInstalling();
  supervisor?.kill(signal);
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
