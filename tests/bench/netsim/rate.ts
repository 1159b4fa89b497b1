/**
 * How often something happens in a second of this thread's own CPU time: other processes on the machine slow the clock
 * on the wall, and this much less. The best of several rounds, after one to warm up.
 */
export function rate(perRound: number, round: () => void, rounds = 5): number {
  round();
  let best = 0;
  for (let n = 0; n < rounds; n++) {
    const before = process.threadCpuUsage();
    round();
    const { user, system } = process.threadCpuUsage(before);
    best = Math.max(best, (perRound * 1e6) / (user + system));
  }
  return best;
}

/** `1,234,000` */
export const perSecond = (value: number): string => Number(value.toPrecision(3)).toLocaleString('en');
