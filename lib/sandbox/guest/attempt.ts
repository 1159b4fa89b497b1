import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core';
import type { SandboxLimits } from '../observation.ts';
import { memoryMiB } from './limits.ts';
import type { Stop } from './not-compiled.ts';
import type { Vm } from './vm.ts';

type CallResult = ReturnType<QuickJSContext['callFunction']>;

/** What came of running guest code once: a value, an exception of its own, or a limit that was hit. */
export type Attempt =
  | { readonly how: 'returned'; readonly value: QuickJSHandle }
  | { readonly how: 'threw'; readonly thrown: QuickJSHandle }
  | { readonly how: 'stopped'; readonly stop: Stop };

export interface Attempts {
  (act: () => CallResult): Attempt;
  /** Memory has grown to its cap: an exception that follows is likely of that. */
  isFull(): boolean;
}

/** Runs guest code under the deadline; what no JavaScript of the guest can catch comes back as `stopped`. */
export function attempts(vm: Vm, limits: SandboxLimits, deadline: number): Attempts {
  const isFull = (): boolean => vm.memory.buffer.byteLength >= memoryMiB(limits) * 2 ** 20;
  const attempt = (act: () => CallResult): Attempt => {
    try {
      const result = act();
      if (result.error === undefined) return { how: 'returned', value: result.value };
      return performance.now() > deadline
        ? { how: 'stopped', stop: 'timed-out' }
        : { how: 'threw', thrown: result.error };
    } catch (error) {
      // The host's own stack, under WebAssembly's.
      if (error instanceof RangeError) return { how: 'stopped', stop: 'stack-overflow' };
      if (error instanceof WebAssembly.RuntimeError) {
        return { how: 'stopped', stop: isFull() ? 'out-of-memory' : 'stack-overflow' };
      }
      throw error;
    }
  };
  return Object.assign(attempt, { isFull });
}
