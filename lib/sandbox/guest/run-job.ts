import type { QuickJSHandle } from 'quickjs-emscripten-core';
import type { WireValue } from '../../bytes/wire-value.ts';
import type { NotCompiled, Observation, SandboxJob } from '../observation.ts';
import { encodeWire } from '../wire/encode.ts';
import { attempts } from './attempt.ts';
import { compile } from './compile.ts';
import { memoryMiB } from './limits.ts';
import {
  failedToLoad,
  forbiddenImport,
  missingExport,
  type Stop,
  stoppedWhileLoading,
  topLevelAwait,
} from './not-compiled.ts';
import { answerName, readMessage } from './read-message.ts';
import type { Vm } from './vm.ts';

export interface Hooks {
  readonly print: (line: string) => void;
  /** A call is done. */
  readonly onObservation: (observation: Observation) => void;
}

/** `isClean`: nothing happened that putting the memory back would not undo. */
export type JobEnd = { readonly isClean: boolean } & (
  | { readonly error: NotCompiled }
  | { readonly observations: readonly Observation[] }
);

/** Compiles, loads and calls, in that order. */
export function runJob(vm: Vm, job: SandboxJob, now: () => number, hooks: Hooks): JobEnd {
  const deadline = now() + job.limits.wallMs;
  const isLate = (): boolean => now() > deadline;
  const compiled = compile(job.source);
  if (!compiled.ok) return { isClean: true, error: compiled.error };
  const { code, places } = compiled;

  const { context, realm } = vm;
  const attempt = attempts(vm, job.limits, isLate);
  let forbidden: string | undefined;
  vm.print = hooks.print;
  vm.interrupted = isLate;
  vm.allows = (module) => {
    if (job.imports.includes(module)) return true;
    forbidden ??= module;
    return false;
  };

  context.unwrapResult(context.callFunction(realm.seed, context.undefined, context.newNumber(job.seed)));
  const entry = load();
  if ('error' in entry) return entry;

  const observations: Observation[] = [];
  let outputLeft = job.limits.outputBytes;
  for (const args of job.calls) {
    const seen = call(entry.function, args);
    // An interruption can be swallowed on its way out, by an iterator that is closed for instance: the clock decides.
    const observation = isLate() ? stopped('timed-out') : seen;
    observations.push(observation);
    hooks.onObservation(observation);
    if (observation.kind === 'timed-out' || observation.kind === 'out-of-memory') {
      return { isClean: false, observations };
    }
  }
  const isTroubled = observations.some(({ kind }) => kind === 'stack-overflow') || context.runtime.hasPendingJob();
  return { isClean: !isTroubled, observations };

  function load(): { readonly function: QuickJSHandle } | { readonly isClean: boolean; readonly error: NotCompiled } {
    const loaded = attempt(() => context.evalCode(code, answerName, { type: 'module', strict: true }));
    if (loaded.how === 'stopped') return { isClean: false, error: stoppedWhileLoading(loaded.stop) };
    if (loaded.how === 'threw') return notLoaded(loaded.thrown);
    // A module that awaits gives a promise in place of its exports.
    const state = context.getPromiseState(loaded.value);
    if (state.type === 'pending') return { isClean: false, error: topLevelAwait };
    if (state.type === 'rejected') return notLoaded(state.error);
    const entry = context.getProp(state.value, job.entry);
    if (context.typeof(entry) !== 'function') return { isClean: true, error: missingExport(job.entry) };
    return { function: entry };
  }

  function notLoaded(thrown: QuickJSHandle) {
    if (forbidden !== undefined) return { isClean: true, error: forbiddenImport(forbidden, job) };
    return { isClean: false, error: failedToLoad(tell(thrown)) };
  }

  function call(entry: QuickJSHandle, args: readonly WireValue[]): Observation {
    const result = attempt(() => {
      const message = context.newArrayBuffer(encodeWire(args).buffer);
      return context.callFunction(realm.invoke, context.undefined, entry, message, context.newNumber(outputLeft));
    });
    if (result.how === 'stopped') return stopped(result.stop);
    // The realm catches what learners throw: what comes through is memory or stack that ran out in the realm itself.
    if (result.how === 'threw') return attempt.isStrained() ? stopped('out-of-memory') : tell(result.thrown);
    const said = bytesOf(result.value);
    outputLeft = Math.max(0, outputLeft - said.length);
    return settle(readMessage(said, places));
  }

  function tell(thrown: QuickJSHandle): Observation {
    const told = attempt(() => context.callFunction(realm.tell, context.undefined, thrown));
    if (told.how === 'stopped') return stopped(told.stop);
    if (told.how === 'threw') return attempt.isStrained() ? stopped('out-of-memory') : unreadable;
    return settle(readMessage(bytesOf(told.value), places));
  }

  /** Empty, and so unreadable, when the guest has no memory left for the copy. */
  function bytesOf(handle: QuickJSHandle): Uint8Array {
    try {
      return context.getArrayBuffer(handle).consume(({ value }) => value.slice());
    } catch {
      return new Uint8Array(0);
    }
  }

  /** Memory that runs out is an exception like others; for want of memory it may even be a thrown null. */
  function settle(observation: Observation): Observation {
    const isOutOfMemory =
      (observation.kind === 'threw' && observation.message === 'out of memory') ||
      (attempt.isStrained() && isMute(observation));
    return isOutOfMemory ? stopped('out-of-memory') : observation;
  }

  function stopped(stop: Stop): Observation {
    if (stop === 'timed-out') return { kind: 'timed-out', limitMs: job.limits.wallMs };
    if (stop === 'out-of-memory') return { kind: 'out-of-memory', limitMiB: memoryMiB(job.limits) };
    return { kind: 'stack-overflow' };
  }
}

const unreadable: Observation = { kind: 'refused', reason: 'unreadable' };

/** What is seen when the guest has no memory left to say more. */
function isMute(observation: Observation): boolean {
  if (observation.kind === 'refused') return observation.reason === 'unreadable';
  return observation.kind === 'threw' && observation.name === '' && observation.message === 'null';
}
