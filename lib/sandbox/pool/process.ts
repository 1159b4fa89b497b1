import { type ChildProcess, spawn } from 'node:child_process';
import type { NotCompiled, Observation, SandboxJob } from '../observation.ts';
import { cpuMs, innermost } from './cpu-time.ts';
import { frame, frameReader } from './frames.ts';
import type { Command } from './jail.ts';
import { readFromProcess, writeJob } from './messages.ts';

/** How a job ended. `died`: the process is gone, by our hand when `byDeadline`. */
export type Ended = { readonly seen: Seen } & (
  | { readonly how: 'ran'; readonly wallMs: number }
  | { readonly how: 'not-compiled'; readonly error: NotCompiled }
  | { readonly how: 'died'; readonly byDeadline: boolean; readonly exit: string }
);

/** What was told before the end. */
export interface Seen {
  readonly observations: Observation[];
  readonly console: string[];
}

/** The types of Next.js want NODE_ENV in every environment; what runs learner code gets none at all. */
const emptyEnvironment = {} as NodeJS.ProcessEnv;

/** How much later than the guest's own deadline the process is killed. */
const graceMs = 70;
/** The system counts processor time in steps of as much. */
const slackMs = 10;
/**
 * A job that got no processor because the machine is busy is not the learner's loop: it is given time, up to so many
 * times its limit.
 */
const mostPatience = 5;
const startLimitMs = 15_000;
/** Of one message, beside the exercise's own limit of output. */
const talkBytes = 1_048_576;

export interface SandboxProcess {
  readonly pid: number | undefined;
  /** Resolves when it can take its first job; rejects when it ended before. */
  readonly ready: Promise<void>;
  /** Resolves when it is gone, with what is known of why. */
  readonly gone: Promise<string>;
  /** One job at a time. Resolves at the verdict; `idle` tells when the next may come. */
  run(job: SandboxJob): Promise<Ended>;
  idle(): Promise<void>;
  kill(): void;
}

export function startProcess(command: Command): SandboxProcess {
  const child = spawn(command.file, [...command.args], {
    env: emptyEnvironment,
    stdio: ['pipe', 'pipe', 'ignore'],
    cwd: '/',
  });
  const gone = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit ${code}`));
  });
  const kill = (): void => {
    child.kill('SIGKILL');
  };

  /** The process in which jobs run: known once it has said that it is ready. */
  let worker: number | undefined;
  let current: { job: SandboxJob; seen: Seen } | undefined;
  let isReady = waiter();
  let finish: (ended: Ended) => void = () => {};

  const hear = frameReader(
    (message) => {
      const said = readFromProcess(message);
      if (said.type === 'ready') return isReady.resolve();
      if (!current) throw new Error(`${said.type} without a job`);
      const { seen } = current;
      switch (said.type) {
        case 'observed':
          if (seen.observations.length >= current.job.calls.length) throw new Error('more answers than calls');
          seen.observations.push(said.observation);
          if (seen.console.length < 250) seen.console.push(...said.printed);
          return;
        case 'not-compiled':
          return finish({ how: 'not-compiled', error: said.error, seen });
        case 'ran':
          return finish({ how: 'ran', wallMs: said.wallMs, seen });
      }
    },
    () => (current?.job.limits.outputBytes ?? 0) + talkBytes,
  );
  child.stdout.on('data', (piece: Buffer) => {
    try {
      hear(piece);
    } catch {
      // It does not keep to the protocol: broken, or no longer ours.
      kill();
    }
  });
  // A write to a process that is gone: `gone` tells.
  child.stdin.on('error', () => {});
  child.stdout.on('error', () => {});

  void gone.then((exit) => {
    isReady.reject(new Error(`a sandbox process ended: ${exit}`));
    if (current) finish({ how: 'died', byDeadline: false, exit, seen: current.seen });
  });
  const starting = setTimeout(kill, startLimitMs);
  const ready = isReady.promise;
  ready.then(
    () => clearTimeout(starting),
    () => clearTimeout(starting),
  );

  return {
    pid: child.pid,
    ready,
    gone,
    kill,
    idle: () => isReady.promise,
    run(job) {
      return new Promise((resolve) => {
        isReady = waiter();
        isReady.promise.catch(() => {});
        worker ??= innermost(child.pid);
        const usedBefore = cpuMs(worker);
        const startedAt = performance.now();
        const end = (): void => {
          const used = cpuMs(worker);
          const owed =
            used === undefined || usedBefore === undefined ? 0 : job.limits.wallMs + slackMs - (used - usedBefore);
          if (owed > 0 && performance.now() - startedAt < job.limits.wallMs * mostPatience) {
            deadline = setTimeout(end, Math.max(owed, slackMs));
            return;
          }
          kill();
          // The verdict stands; nobody need wait for the process to be gone.
          if (current) finish({ how: 'died', byDeadline: true, exit: 'deadline', seen: current.seen });
        };
        let deadline = setTimeout(end, job.limits.wallMs + graceMs);
        finish = (ended) => {
          clearTimeout(deadline);
          current = undefined;
          resolve(ended);
        };
        current = { job, seen: { observations: [], console: [] } };
        writeTo(child, frame(writeJob(job)));
      });
    },
  };
}

function writeTo(child: ChildProcess, bytes: Uint8Array): void {
  child.stdin?.write(bytes);
}

function waiter() {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  promise.catch(() => {});
  return { promise, resolve: () => resolve(), reject };
}
