import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findMisconception } from '#lib/exercises/misconceptions.ts';
import { openPool, type SandboxPool } from '#lib/sandbox/pool/pool.ts';
import { measure, score, type Verdict } from './measure.ts';

let sandbox: SandboxPool;
let verdicts: readonly Verdict[];
beforeAll(async () => {
  sandbox = await openPool();
  verdicts = await measure(sandbox);
}, 180_000);
afterAll(() => sandbox?.close());

describe('misconceptions in programs that the grader has never seen', () => {
  it('are looked for in wrong programs only', () => {
    expect(verdicts.filter(({ passed }) => passed).map(({ name }) => name)).toEqual([]);
    for (const { looksLike } of verdicts)
      if (looksLike !== undefined) expect(findMisconception(looksLike)).toBeDefined();
  });

  it('are named wrongly at most once in twenty', () => expect(score(verdicts).precision).toBeGreaterThanOrEqual(0.95));

  it('are found four times in five', () => expect(score(verdicts).recall).toBeGreaterThanOrEqual(0.8));
});
