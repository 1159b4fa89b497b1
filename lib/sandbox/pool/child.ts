/**
 * The program of a sandbox process: takes jobs from its standard input one by one, tells on its standard output what
 * happened. Bundled into one file; it has no network, no environment, and no files but its own folder's.
 */
import { readFileSync, readSync, writeSync } from 'node:fs';
import type { Guest } from '../guest/guest.ts';
import { openGuest } from '../guest/guest.ts';
import { cpuWatch } from '../guest/stopwatch.ts';
import type { SandboxJob } from '../observation.ts';
import { frame } from './frames.ts';
import { type FromProcess, readJob, writeFromProcess } from './messages.ts';

/** The memory of an exercise that names no limits of its own. */
const usualMemoryMiB = 32;

const file = (name: string): URL => new URL(name, import.meta.url);
const parts = {
  wasm: await WebAssembly.compile(readFileSync(file('quickjs.wasm'))),
  realm: readFileSync(file('realm.js'), 'utf8'),
  modules: new Map(Object.entries(JSON.parse(readFileSync(file('modules.json'), 'utf8')) as Record<string, string>)),
};

const startWatch = cpuWatch(readCpuMs);
const zeros = Buffer.alloc(65_536);

/** One guest is kept ready, for the memory that was asked for last. */
let ready: { readonly memoryMiB: number; readonly guest: Guest } | undefined;

await guestFor(usualMemoryMiB);
say({ type: 'ready' });
for (let job = nextJob(); job !== undefined; job = nextJob()) {
  const guest = await guestFor(job.limits.memoryMiB);
  const outcome = guest.run(job, (observation, printed) => {
    say({ type: 'observed', observation, printed: [...printed] });
  });
  say(
    outcome.kind === 'ran' ? { type: 'ran', wallMs: outcome.wallMs } : { type: 'not-compiled', error: outcome.error },
  );
  await guestFor(job.limits.memoryMiB);
  say({ type: 'ready' });
}

async function guestFor(memoryMiB: number): Promise<Guest> {
  if (ready?.memoryMiB !== memoryMiB || !ready.guest.isUsable) {
    ready = undefined;
    ready = { memoryMiB, guest: await openGuest(parts, memoryMiB, { startWatch, isZero }) };
  }
  return ready.guest;
}

/** One after another they are compared with the same zeros: in native code, and from the nearest cache. */
function isZero(bytes: Uint8Array): boolean {
  return bytes.length === zeros.length && zeros.equals(bytes);
}

/** Processor time of this process: on a busy machine a learner's program does not run out of time by waiting. */
function readCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** undefined: the parent is gone. */
function nextJob(): SandboxJob | undefined {
  const header = readExactly(4);
  const message = header && readExactly(new DataView(header.buffer).getUint32(0, true));
  return message && readJob(message);
}

/** Waits in the system call: nothing else is to happen in this process. */
function readExactly(length: number): Uint8Array<ArrayBuffer> | undefined {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; ) {
    const read = readSync(0, bytes, at, length - at, null);
    if (read === 0) return undefined;
    at += read;
  }
  return bytes;
}

/** Written before the next line runs: the parent may have to end this process at any moment. */
function say(message: FromProcess): void {
  const bytes = frame(writeFromProcess(message));
  for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
}
