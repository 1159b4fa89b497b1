import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool, type SandboxPool } from '#lib/sandbox/pool/pool.ts';
import { attacks } from './programs.ts';
import { fingerprint, isExpected, jobOf, limits, verdictOf, witness } from './verdict.ts';

/** One of each family; `npm run attack` runs them all, in each jail. */
const selection = Object.entries(attacks).flatMap(([family, list]) =>
  list.slice(0, 3).map((attack) => ({ family, attack })),
);

describe('hostile programs', () => {
  let pool: SandboxPool;
  let honest: string;
  beforeAll(async () => {
    pool = await openPool({ size: 1 });
    honest = fingerprint(await pool.run(jobOf({ source: witness })));
  }, 30_000);
  afterAll(() => pool.close());

  it.each(selection)('$family: $attack.name', async ({ attack }) => {
    const startedAt = performance.now();
    const verdict = verdictOf(await pool.run(jobOf(attack)));
    expect(performance.now() - startedAt).toBeLessThan(limits.wallMs + 700);
    expect(isExpected(attack, verdict), verdict.slice(0, 200)).toBe(true);
    expect(fingerprint(await pool.run(jobOf({ source: witness })))).toBe(honest);
  });
});
