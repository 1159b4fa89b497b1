import type { Observation, SandboxJob, SandboxOutcome } from '../observation.ts';
import { makeConsole } from './console.ts';
import { keepPristine } from './pristine.ts';
import { runJob } from './run-job.ts';
import { type StartWatch, startWallWatch } from './stopwatch.ts';
import { type GuestParts, openVm } from './vm.ts';

/** A world in which one learner's program at a time is run. */
export interface Guest {
  /**
   * Compiles, loads and calls. Each job finds the guest as it was when opened. `onObservation` hears of each call when
   * it is done, with what was printed since the last: for a parent that may have to end this process during a call.
   */
  run(job: SandboxJob, onObservation?: (observation: Observation, printed: readonly string[]) => void): SandboxOutcome;
  /** false: something happened after which the guest cannot be put back; open another one. */
  readonly isUsable: boolean;
}

export interface GuestOptions {
  /** The clock that limits of time are held to. */
  readonly startWatch?: StartWatch;
  /** Whether all bytes are 0, where there is a quick way to tell. */
  readonly isZero?: (bytes: Uint8Array) => boolean;
}

/**
 * Opens QuickJS with the realm and the `@lab/*` modules loaded (some 30 ms), and keeps a copy of its memory. After a
 * job the copy is put back, whole: no byte of one learner's program is there for the next. A job that ended badly or
 * made the memory grow spends the guest.
 */
export async function openGuest(
  parts: GuestParts,
  memoryMiB: number,
  { startWatch = startWallWatch, isZero }: GuestOptions = {},
): Promise<Guest> {
  const vm = await openVm(parts, memoryMiB);
  const pristine = keepPristine(vm.memory, isZero);
  let isUsable = true;
  return {
    get isUsable() {
      return isUsable;
    },
    run(job, onObservation = () => {}) {
      if (!isUsable) throw new Error('this guest is spent');
      // Spent, should anything below throw.
      isUsable = false;
      const watch = startWatch();
      const console = makeConsole();
      const end = runJob(vm, job, watch, {
        print: console.print,
        onObservation: (observation) => onObservation(observation, console.take()),
      });
      const wallMs = watch.elapsed();
      isUsable = end.isClean && vm.memory.buffer.byteLength === pristine.byteLength;
      if (isUsable) pristine.putBack();
      if ('error' in end) return { kind: 'not-compiled', error: end.error };
      return { kind: 'ran', observations: end.observations, console: console.lines, wallMs };
    },
  };
}
