import { readFileSync } from 'node:fs';
import type { Stack } from './stack.ts';

/** Seconds of processor time, by part. */
export type CpuSeconds = Readonly<Record<'web' | 'worker' | 'sandbox' | 'PostgreSQL' | 'this bench', number>>;

/** Clock ticks of /proc, per second: the same on every Linux that Node runs on. */
const ticks = 100;

export function cpuSeconds({ pids }: Stack): CpuSeconds {
  const workers = pids.workers.map((pid) => ({ own: ownSeconds(pid), all: treeSeconds(pid) }));
  const sum = (of: 'own' | 'all'): number => workers.reduce((total, each) => total + each[of], 0);
  const { user, system } = process.cpuUsage();
  return {
    web: treeSeconds(pids.web),
    worker: sum('own'),
    sandbox: sum('all') - sum('own'),
    PostgreSQL: treeSeconds(pids.database),
    'this bench': (user + system) / 1e6,
  };
}

/** `web 31 %, worker 20 %, …` of what was used between two readings. */
export function shares(before: CpuSeconds, after: CpuSeconds): string {
  const used = Object.entries(after).map(
    ([part, seconds]) => [part, seconds - before[part as keyof CpuSeconds]] as const,
  );
  const total = used.reduce((sum, [, seconds]) => sum + seconds, 0);
  return used.map(([part, seconds]) => `${part} ${((100 * seconds) / total).toFixed(0)} %`).join(', ');
}

function treeSeconds(pid: number): number {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return children.reduce((sum, child) => sum + treeSeconds(Number(child)), ownSeconds(pid));
  } catch {
    // It ended in between; its parent has its time.
    return 0;
  }
}

/** With the children that have ended, whose time their parent keeps. */
function ownSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // After the program's name, which is in parentheses and may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field]), 0) / ticks;
}
