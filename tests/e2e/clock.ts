/** Seconds since the start of a walk, by step: printed at its end, never a reason to fail. */
export interface Clock {
  readonly mark: (step: string) => void;
  readonly print: () => void;
}

export function startClock(walk: string): Clock {
  const begun = performance.now();
  const marks: string[] = [];
  return {
    mark: (step) => marks.push(`  ${((performance.now() - begun) / 1000).toFixed(1).padStart(6)} s  ${step}`),
    print: () => process.stdout.write(`${walk}\n${marks.join('\n')}\n`),
  };
}
