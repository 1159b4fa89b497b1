import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * When the process began, in a form only good for comparing: together with the number it names one process for good,
 * since numbers are given out again. Undefined when there is none, or it has ended and nobody has buried it.
 */
export function startedAt(pid) {
  try {
    if (process.platform === 'linux') {
      // After the name, which may hold spaces and brackets: field 3 is the state, field 22 the start.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

export function identify(pid) {
  return { pid, startedAt: startedAt(pid) };
}

export function isRunning(identity) {
  return identity.startedAt !== undefined && startedAt(identity.pid) === identity.startedAt;
}
