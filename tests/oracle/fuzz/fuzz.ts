import { toHex } from '#lib/bytes/hex.ts';
import { rng } from '#lib/netsim/sim/rng.ts';
import { hostileInputs } from './inputs.ts';
import { targets } from './targets.ts';

export interface Finding {
  readonly target: string;
  readonly hex: string;
  readonly error: string;
}

/** Gives every target its share of so many inputs, the same for the same seed. The first findings, ten at most. */
export function fuzz(seed: number, count: number): readonly Finding[] {
  const random = rng(seed);
  const next = hostileInputs(random.fork('inputs'));
  const chance = random.fork('targets');
  const findings: Finding[] = [];
  for (let n = 0; n < count && findings.length < 10; n++) {
    const bytes = next();
    for (const { name, share, check } of targets) {
      if (share < 1 && chance.next() >= share * 2 ** 32) continue;
      try {
        check(bytes);
      } catch (error) {
        findings.push({
          target: name,
          hex: toHex(bytes),
          error: error instanceof Error ? error.message : String(error),
        });
      }
    }
  }
  return findings;
}
