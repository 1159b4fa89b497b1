import { readFileSync } from 'node:fs';

/** Clock ticks of /proc, per second: the same on every Linux that Node runs on. */
const ticks = 100;

/** Milliseconds of processor time that a process has used; undefined where there is no /proc. */
export function cpuMs(pid: number | undefined): number | undefined {
  if (pid === undefined) return undefined;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // After the program's name, which is in parentheses and may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticks;
  } catch {
    return undefined;
  }
}

/** A jail is a chain of processes, each the only child of the one before: the last one does the work. */
export function innermost(pid: number | undefined): number | undefined {
  if (pid === undefined) return undefined;
  try {
    const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return child === undefined ? pid : innermost(Number(child));
  } catch {
    return undefined;
  }
}
