import { readFileSync } from 'node:fs';

/** Clock ticks of /proc, per second: the same on every Linux that Node runs on. */
const ticks = 100;

/**
 * Milliseconds of processor time that a process and what it started have used; undefined where there is no /proc. A
 * jail is a chain of processes, so the whole chain is summed.
 */
export function cpuMs(pid: number | undefined): number | undefined {
  if (pid === undefined) return undefined;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // After the program's name, which is in parentheses and may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const own = ((Number(fields[11]) + Number(fields[12])) * 1000) / ticks;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return children.reduce((sum, child) => sum + (cpuMs(Number(child)) ?? 0), own);
  } catch {
    return undefined;
  }
}
