import { type ChildProcess, spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { killGroup } from '../start/running.ts';

/** A program of ours that is started again whenever it ends, at once: a soak has no patience to learn from. */
export interface Kept {
  readonly pid: number | undefined;
  /** How often it ended without being told to. */
  readonly ends: number;
  kill(): void;
  stop(): Promise<void>;
}

export function keep(file: string, environment: NodeJS.ProcessEnv, logFile: string): Kept {
  let child: ChildProcess | undefined;
  let ends = 0;
  let isStopping = false;
  const log = openSync(logFile, 'a');
  const start = (): void => {
    const made = spawn(process.execPath, ['--import', './lib/tooling/start/end-with-parent.mjs', file], {
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
      env: environment,
    });
    child = made;
    made.once('exit', () => {
      // What it had started must not outlive it.
      if (made.pid !== undefined) killGroup(made.pid, 'SIGKILL');
      if (isStopping) return;
      ends++;
      void sleep(200).then(() => isStopping || start());
    });
  };
  start();
  return {
    get pid() {
      return child?.exitCode === null && child.signalCode === null ? child.pid : undefined;
    },
    get ends() {
      return ends;
    },
    kill() {
      child?.kill('SIGKILL');
    },
    async stop() {
      isStopping = true;
      if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child?.once('exit', resolve));
      child.kill('SIGTERM');
      await Promise.race([ended, sleep(5_000)]);
      killGroup(child.pid, 'SIGKILL');
    },
  };
}
