import { availableParallelism, cpus, totalmem } from 'node:os';

/** The value that `share` of the measurements do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function line(name: string, values: readonly number[]): string {
  const ms = (share: number): string => `${percentile(values, share).toFixed(1)} ms`.padStart(10);
  return `  ${name.padEnd(46)} p50 ${ms(0.5)}   p95 ${ms(0.95)}   (${values.length})`;
}

/** `a` is so many times `b`. */
export const ratio = (a: number, b: number): string => `${(a / b).toFixed(a / b < 10 ? 1 : 0)}×`;

export function machine(): string {
  const [cpu] = cpus();
  const gib = (totalmem() / 2 ** 30).toFixed(0);
  return `${availableParallelism()} cores (${cpu?.model.trim() ?? 'unknown'}), ${gib} GiB, ${process.platform}, Node ${process.version}`;
}

export async function timed(act: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await act();
  return performance.now() - startedAt;
}
