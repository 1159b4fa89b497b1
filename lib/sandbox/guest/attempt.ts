import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core';
import type { SandboxLimits } from '../observation.ts';
import { leastMemoryMiB, memoryMiB } from './limits.ts';
import type { Stop } from './not-compiled.ts';
import type { Vm } from './vm.ts';

const mib = 2 ** 20;

type CallResult = ReturnType<QuickJSContext['callFunction']>;

/** What came of running guest code once: a value, an exception of its own, or a limit that was hit. */
export type Attempt =
  | { readonly how: 'returned'; readonly value: QuickJSHandle }
  | { readonly how: 'threw'; readonly thrown: QuickJSHandle }
  | { readonly how: 'stopped'; readonly stop: Stop };

export interface Attempts {
  (act: () => CallResult): Attempt;
  /** Memory has grown, or cannot: an exception that nobody can read is likely for want of it. */
  isStrained(): boolean;
}

/** Runs guest code under the deadline; what no JavaScript of the guest can catch comes back as `stopped`. */
export function attempts(vm: Vm, limits: SandboxLimits, isLate: () => boolean): Attempts {
  const isStrained = (): boolean =>
    vm.memory.buffer.byteLength > leastMemoryMiB * mib || memoryMiB(limits) === leastMemoryMiB;
  const attempt = (act: () => CallResult): Attempt => {
    try {
      const result = act();
      if (result.error === undefined) return { how: 'returned', value: result.value };
      return isLate() ? { how: 'stopped', stop: 'timed-out' } : { how: 'threw', thrown: result.error };
    } catch (error) {
      // The host's own stack, under WebAssembly's.
      if (error instanceof RangeError) return { how: 'stopped', stop: 'stack-overflow' };
      if (error instanceof WebAssembly.RuntimeError) {
        return { how: 'stopped', stop: isStrained() ? 'out-of-memory' : 'stack-overflow' };
      }
      throw error;
    }
  };
  return Object.assign(attempt, { isStrained });
}
