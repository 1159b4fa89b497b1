/** Holds a job to its limit of time. */
export interface Stopwatch {
  /** Milliseconds since it was started. */
  elapsed(): number;
  /** Asked all the time while a program runs. */
  isOver(limitMs: number): boolean;
}

export type StartWatch = () => Stopwatch;

/** By the wall's clock. */
export const startWallWatch: StartWatch = () => {
  const startedAt = performance.now();
  const elapsed = (): number => performance.now() - startedAt;
  return { elapsed, isOver: (limitMs) => elapsed() > limitMs };
};

/**
 * By the processor time that `readCpuMs` tells, which takes microseconds to find out: it is asked for only when as much
 * has passed on the wall, for a program cannot have used more.
 */
export const cpuWatch =
  (readCpuMs: () => number): StartWatch =>
  () => {
    const wall = startWallWatch();
    const startedAt = readCpuMs();
    const elapsed = (): number => readCpuMs() - startedAt;
    return { elapsed, isOver: (limitMs) => wall.isOver(limitMs) && elapsed() > limitMs };
  };
