import { availableParallelism } from 'node:os';
import { memoryMiB } from '../guest/limits.ts';
import { stoppedWhileLoading } from '../guest/not-compiled.ts';
import type { SandboxJob, SandboxOutcome } from '../observation.ts';
import { type Command, type Jail, jails } from './jail.ts';
import { prepare } from './prepare.ts';
import { type Ended, type SandboxProcess, startProcess } from './process.ts';

/** Our failure, not the learner's: a process that cannot be kept alive. The job can be tried again. */
export class SandboxFault extends Error {
  override readonly name = 'SandboxFault';
}

export interface SandboxPool {
  readonly jail: Jail;
  /** Jobs that run at once; more wait their turn. */
  readonly size: number;
  /** Runs a job in a process of its own choosing. Rejects with SandboxFault only. */
  run(job: SandboxJob): Promise<SandboxOutcome>;
  readonly counts: { readonly jobs: number; readonly kills: number; readonly crashes: number };
  /** Takes no more jobs, lets those in hand end, then ends the processes. `now`: they end with them, as faults. */
  close(options?: { now?: boolean }): Promise<void>;
}

/**
 * Long-lived processes, one more than run at once: when one must be killed its work goes on in the spare while another
 * starts. `jail` left out: the strictest that works here.
 */
export async function openPool(options: { size?: number; jail?: Jail; home?: string } = {}): Promise<SandboxPool> {
  const size = options.size ?? availableParallelism();
  const candidates = await jails(await prepare(options.home));
  const { jail, command, first } = await firstThatWorks(
    options.jail ? candidates.filter(([jail]) => jail === options.jail) : candidates,
  );

  const idle: SandboxProcess[] = [];
  const all = new Set<SandboxProcess>();
  const queue: (() => void)[] = [];
  const counts = { jobs: 0, kills: 0, crashes: 0 };
  let running = 0;
  let failedStarts = 0;
  let isClosing = false;
  let onDrained: () => void = () => {};

  const adopt = (process: SandboxProcess): void => {
    all.add(process);
    void process.gone.then(() => {
      all.delete(process);
      const at = idle.indexOf(process);
      if (at >= 0) idle.splice(at, 1);
      if (isClosing) return;
      // A process that cannot start must not be started in a tight loop.
      setTimeout(replace, Math.min(100 * 2 ** failedStarts, 10_000) - 100);
    });
    void offer(process);
  };
  const replace = (): void => {
    if (!isClosing && all.size <= size) adopt(startProcess(command));
  };
  const offer = async (process: SandboxProcess): Promise<void> => {
    try {
      await process.idle();
      failedStarts = 0;
      idle.push(process);
      next();
    } catch {
      failedStarts++;
      if (failedStarts > 5) for (const waiting of queue.splice(0)) waiting();
    }
  };
  const next = (): void => {
    while (running < size && idle.length > 0 && queue.length > 0) queue.shift()?.();
  };

  const turn = (): Promise<SandboxProcess> =>
    new Promise((resolve, reject) => {
      queue.push(() => {
        const process = isClosing ? undefined : idle.shift();
        if (process) {
          running++;
          resolve(process);
        } else {
          reject(new SandboxFault('no sandbox process can be started'));
        }
      });
      next();
    });

  const once = async (job: SandboxJob): Promise<Ended> => {
    const process = await turn();
    try {
      const ended = await process.run(job);
      if (ended.how !== 'died') void offer(process);
      else if (ended.byDeadline) counts.kills++;
      else counts.crashes++;
      return ended;
    } finally {
      running--;
      next();
      if (running === 0) onDrained();
    }
  };

  adopt(first);
  for (let n = 0; n < size; n++) replace();

  return {
    jail,
    size,
    counts,
    async run(job) {
      if (isClosing) throw new SandboxFault('the sandbox is closing');
      counts.jobs++;
      let ended = await once(job);
      // It may not have been this job's doing.
      if (ended.how === 'died' && !ended.byDeadline && !isClosing) ended = await once(job);
      if (ended.how === 'died' && isClosing) throw new SandboxFault('the sandbox was closed');
      return outcomeOf(job, ended);
    },
    async close({ now = false } = {}) {
      isClosing = true;
      for (const waiting of queue.splice(0)) waiting();
      const drained = new Promise<void>((resolve) => {
        onDrained = resolve;
      });
      if (running > 0 && !now) await drained;
      const gone = [...all].map((process) => process.gone);
      for (const process of all) process.kill();
      await Promise.all(gone);
    },
  };
}

function outcomeOf(job: SandboxJob, ended: Ended): SandboxOutcome {
  const { observations, console } = ended.seen;
  if (ended.how === 'not-compiled') return { kind: 'not-compiled', error: ended.error };
  if (ended.how === 'ran') return { kind: 'ran', observations, console, wallMs: ended.wallMs };
  const { wallMs } = job.limits;
  if (ended.byDeadline) {
    // Killed before the first answer: in the first call, or while loading; the first is by far the likelier.
    return { kind: 'ran', observations: [...observations, { kind: 'timed-out', limitMs: wallMs }], console, wallMs };
  }
  if (!isOutOfMemory(ended.exit)) throw new SandboxFault(`a sandbox process ended twice over one job: ${ended.exit}`);
  if (observations.length === 0 && job.calls.length === 0)
    return { kind: 'not-compiled', error: stoppedWhileLoading('out-of-memory') };
  const limitMiB = memoryMiB(job.limits);
  return { kind: 'ran', observations: [...observations, { kind: 'out-of-memory', limitMiB }], console, wallMs };
}

/** V8 that cannot get memory aborts or traps; the kernel kills. bubblewrap tells of a signal as 128 + its number. */
function isOutOfMemory(exit: string): boolean {
  return [
    'SIGABRT',
    'SIGTRAP',
    'SIGILL',
    'SIGKILL',
    'SIGSEGV',
    'exit 134',
    'exit 133',
    'exit 132',
    'exit 137',
    'exit 139',
  ].includes(exit);
}

async function firstThatWorks(candidates: readonly (readonly [Jail, Command])[]) {
  let last: unknown;
  for (const [jail, command] of candidates) {
    const first = startProcess(command);
    try {
      await first.ready;
      return { jail, command, first };
    } catch (error) {
      last = error;
    }
  }
  throw new SandboxFault('no sandbox process can be started', { cause: last });
}
