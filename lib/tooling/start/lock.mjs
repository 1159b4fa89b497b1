import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identify, isRunning } from '../process-identity.mjs';

/**
 * One `npm start` a folder. Ends this process with a sentence when another one is at work; a lock whose holder is gone
 * is taken over. Returns what gives the lock back.
 */
export function takeLock(dataDir) {
  const file = join(dataDir, 'start.lock');
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    end(
      `The folder ${dataDir} cannot be made (${error.code}): ${error.code === 'ENOSPC' ? 'the disk is full' : 'check who owns it'}.`,
    );
  }
  const own = JSON.stringify(identify(process.pid));
  for (let tries = 0; tries < 5; tries++) {
    try {
      writeFileSync(file, own, { flag: 'wx', mode: 0o600 });
      // Another start may have taken the same dead lock away a moment later, with ours in its place.
      if (tries > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
      if (read(file)?.pid !== process.pid) continue;
      process.on('exit', release);
      return release;
    } catch (error) {
      if (error.code === 'ENOSPC') end('The disk is full: free some space, then start again.');
      if (error.code !== 'EEXIST') end(`${file} cannot be written (${error.code}): check who owns the folder.`);
    }
    const holder = read(file);
    if (holder && isRunning(holder)) {
      const address = read(join(dataDir, 'running.json'))?.address;
      end(
        `Encap is already started from this folder (process ${holder.pid})${address ? `, at ${address}` : ''}. ` +
          'Stop that one first (Ctrl-C where it runs), or use another clone with another PORT.',
      );
    }
    rmSync(file, { force: true });
  }
  end(`${file} could not be taken: another start is fighting for it.`);

  function release() {
    const holder = read(file);
    if (holder?.pid === process.pid) rmSync(file, { force: true });
  }
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function end(sentence) {
  console.error(sentence);
  process.exit(1);
}
