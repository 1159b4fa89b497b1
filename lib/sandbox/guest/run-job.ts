import { errors, type QuickJSHandle } from 'quickjs-emscripten-core';
import type { WireValue } from '../../bytes/wire-value.ts';
import type { NotCompiled, Observation, SandboxJob } from '../observation.ts';
import { emptyMemory, encodeArguments } from '../wire/encode.ts';
import type { PackedShape } from '../wire/packed.ts';
import { type Attempt, attempts } from './attempt.ts';
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
import { type Instance, onTrial, TrialEnded } from './on-trial.ts';
import { type PackedCalls, PackedError, packedCalls } from './packed-calls.ts';
import { answerName, readMessage } from './read-message.ts';
import type { Stopwatch } from './stopwatch.ts';
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
export function runJob(vm: Vm, job: SandboxJob, watch: Stopwatch, hooks: Hooks): JobEnd {
  const isLate = (): boolean => watch.isOver(job.limits.wallMs);
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

  const entries = [job.entry, ...(job.alsoEntries ?? [])];
  seedRandom();
  const first = load();
  if ('error' in first) return first;

  const observations: Observation[] = [];
  /** Kept from call to call: the guest keeps them too. */
  const memory = emptyMemory();
  let outputLeft = job.limits.outputBytes;
  /** The guest keeps texts and arguments from call to call: one for the whole job. */
  let packed: PackedCalls | undefined;
  for (const args of job.calls) {
    const seen = job.as === undefined ? call(first.exports, job.entry, args) : inTrial(args[0]);
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

  function seedRandom(): void {
    context.unwrapResult(context.callFunction(realm.seed, context.undefined, context.newNumber(job.seed)));
  }

  /** Runs the program from its first line: a fresh instance, with variables of its own. */
  function load(): Loaded | { readonly isClean: boolean; readonly error: NotCompiled } {
    const loaded = attempt(() => context.evalCode(code, answerName, { type: 'module', strict: true }));
    if (loaded.how === 'stopped') return { isClean: false, error: stoppedWhileLoading(loaded.stop) };
    if (loaded.how === 'threw') return notLoaded(loaded.thrown);
    // A module that awaits gives a promise in place of its exports.
    const state = context.getPromiseState(loaded.value);
    if (state.type === 'pending') return { isClean: false, error: topLevelAwait };
    if (state.type === 'rejected') return notLoaded(state.error);
    const exports = new Map<string, QuickJSHandle>();
    for (const name of [...entries, ...(job.optionalEntries ?? [])]) {
      const entry = find(state.value, name);
      if (entry !== undefined) exports.set(name, entry);
      else if (entries.includes(name)) return { isClean: true, error: missingExport(name) };
    }
    return { exports };
  }

  /** `f`, or `default.f`: a member of the default export, bound to it. */
  function find(module: QuickJSHandle, name: string): QuickJSHandle | undefined {
    const [own = '', member] = name.split('.');
    const exported = context.getProp(module, own);
    if (member === undefined) return context.typeof(exported) === 'function' ? exported : undefined;
    const found = attempt(() =>
      context.callFunction(realm.member, context.undefined, exported, context.newString(member)),
    );
    return found.how === 'returned' && context.typeof(found.value) === 'function' ? found.value : undefined;
  }

  function notLoaded(thrown: QuickJSHandle) {
    if (forbidden !== undefined) return { isClean: true, error: forbiddenImport(forbidden, job) };
    return { isClean: false, error: failedToLoad(tell(thrown)) };
  }

  function call(exports: Loaded['exports'], name: string, args: readonly WireValue[]): Observation {
    const entry = entryOf(exports, name);
    const result = attempt(() => {
      const message = context.newArrayBuffer(encodeArguments(args, memory).buffer);
      const cap = context.newNumber(outputLeft);
      const returned = context.callFunction(realm.invoke, context.undefined, entry, message, cap);
      message.dispose();
      cap.dispose();
      return returned;
    });
    return answer(result);
  }

  /** A call whose first argument is a record of a known shape: passed in a buffer that the guest shares. */
  function callPacked(shape: PackedShape, f: QuickJSHandle, args: readonly WireValue[]): Observation {
    const [record, second, third] = args as readonly { readonly [key: string]: WireValue }[];
    if (record === undefined || second === undefined || third === undefined)
      throw new Error('three arguments it takes');
    try {
      const result = attempt(() => {
        packed ??= packedCalls(vm, shape, memory);
        packed.write(record);
        const numbers = [packed.numberOf(second), packed.numberOf(third), outputLeft].map((n) => context.newNumber(n));
        const returned = context.callFunction(realm.packed, context.undefined, f, ...numbers);
        for (const each of numbers) each.dispose();
        return returned;
      });
      const isPacked = result.how === 'returned' && context.typeof(result.value) === 'undefined';
      return isPacked && packed !== undefined ? { kind: 'returned', value: packed.read(record) } : answer(result);
    } catch (error) {
      if (error instanceof PackedError) return unreadable;
      // What is told to the guest beforehand is our own code: only a limit stops it.
      if (error instanceof errors.QuickJSUnwrapError) return stopped(isLate() ? 'timed-out' : 'out-of-memory');
      throw error;
    }
  }

  function answer(result: Attempt): Observation {
    if (result.how === 'stopped') return stopped(result.stop);
    // The realm catches what learners throw: what comes through is memory or stack that ran out in the realm itself.
    if (result.how === 'threw') return attempt.isStrained() ? stopped('out-of-memory') : tell(result.thrown);
    const said = bytesOf(result.value);
    result.value.dispose();
    outputLeft = Math.max(0, outputLeft - said.length);
    return settle(readMessage(said, places));
  }

  /** Each trial throws the same dice. */
  function inTrial(trial: WireValue | undefined): Observation {
    seedRandom();
    return onTrial(job.as, trial, loadAgain);
  }

  /** The program once more from its first line, for a trial to call. */
  function loadAgain(): Instance {
    const loaded = load();
    if ('error' in loaded) throw new TrialEnded(isLate() ? stopped('timed-out') : notLoadedAgain(loaded.error));
    const { exports } = loaded;
    return {
      has: (name) => exports.has(name),
      call(name, args, shape) {
        const seen = shape === undefined ? call(exports, name, args) : callPacked(shape, entryOf(exports, name), args);
        return isLate() ? stopped('timed-out') : seen;
      },
    };
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

/** The functions that the program exports, by name. */
interface Loaded {
  readonly exports: ReadonlyMap<string, QuickJSHandle>;
}

function entryOf(exports: Loaded['exports'], name: string): QuickJSHandle {
  const entry = exports.get(name);
  if (entry === undefined) throw new Error(`no entry ${name} was asked for`);
  return entry;
}

/** It loaded before: it is up to something, or has run out of memory by now. */
function notLoadedAgain({ message, place }: NotCompiled): Observation {
  return { kind: 'threw', name: '', message: message.slice(0, 1000), ...(place ? { place } : {}) };
}

const unreadable: Observation = { kind: 'refused', reason: 'unreadable' };

/** What is seen when the guest has no memory left to say more. */
function isMute(observation: Observation): boolean {
  if (observation.kind === 'refused') return observation.reason === 'unreadable';
  return observation.kind === 'threw' && observation.name === '' && observation.message === 'null';
}
