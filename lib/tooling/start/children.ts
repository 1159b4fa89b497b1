import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { killGroup, type RunningFile } from './running.ts';
import { say } from './say.ts';

export interface ChildPlan {
  readonly name: string;
  /** For people. */
  readonly title: string;
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** undefined: the terminal. */
  readonly logFile: string | undefined;
}

const healthyMs = 30_000;
const largestPauseMs = 15_000;

/** A process that is kept alive: when it ends, it is said and started again, after a pause that grows. */
export class Child {
  readonly #plan: ChildPlan;
  readonly #running: RunningFile;
  #process: ChildProcess | undefined;
  #isStopping = false;
  #pauseMs = 500;

  constructor(plan: ChildPlan, running: RunningFile) {
    this.#plan = plan;
    this.#running = running;
  }

  start(): void {
    const { name, title, args, environment, logFile } = this.#plan;
    const log = logFile === undefined ? 'inherit' : openLog(logFile);
    const begun = Date.now();
    const child = spawn(process.execPath, args, {
      // A group of its own: Ctrl-C reaches the supervisor only, which stops everything in order.
      detached: true,
      // It ends by itself when this channel breaks: when we are killed.
      stdio: ['ignore', log, log, 'ipc'],
      env: environment,
    });
    // The child has its own.
    if (typeof log === 'number') closeSync(log);
    this.#process = child;
    this.#running.note(name, child.pid);
    const onEnd = (how: string): void => {
      if (this.#process !== child) return;
      this.#process = undefined;
      // What it had started itself must not outlive it.
      if (child.pid !== undefined) killGroup(child.pid, 'SIGKILL');
      if (this.#isStopping) return;
      if (Date.now() - begun > healthyMs) this.#pauseMs = 500;
      say(
        `The ${title} ended (${how}); it is started again in ${this.#pauseMs / 1000} s.${logFile ? ` Its log: ${logFile}` : ''}`,
      );
      void sleep(this.#pauseMs).then(() => this.#isStopping || this.start());
      this.#pauseMs = Math.min(this.#pauseMs * 2, largestPauseMs);
    };
    child.once('exit', (code, signal) => onEnd(signal ? `signal ${signal}` : `exit code ${code}`));
    child.once('error', (error) => onEnd(error.message));
  }

  get isAlive(): boolean {
    return this.#process !== undefined;
  }

  /** SIGTERM, and SIGKILL to the whole group when that was not enough within the time. */
  async stop(withinMs: number): Promise<void> {
    this.#isStopping = true;
    const child = this.#process;
    if (child?.pid === undefined) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    await Promise.race([ended, sleep(withinMs)]);
    killGroup(child.pid, 'SIGKILL');
    await Promise.race([ended, sleep(500)]);
    this.#running.note(this.#plan.name, undefined);
  }
}

/** One older log is kept. */
function openLog(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > 10_000_000) renameSync(file, `${file}.old`);
  return openSync(file, 'a', 0o600);
}
