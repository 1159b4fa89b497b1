import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { BestRoute, DaemonName, GoldenUpdate } from '../golden.ts';
import { inLines } from '../in-lines.ts';

/** What FRR and BIRD sent each other: `golden/bgp-wire.json`. */
export interface GoldenWire {
  readonly madeWith: string;
  readonly versions: Readonly<Record<DaemonName, string>>;
  readonly updates: Readonly<Record<DaemonName, readonly GoldenUpdate[]>>;
  /** What FRR makes of what it hears through an OLD speaker, before anything is taken back. */
  readonly behind: readonly BestRoute[];
}

const file = `${import.meta.dirname}/../../golden/bgp-wire.json`;

export const readWire = (): GoldenWire | undefined =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as GoldenWire) : undefined;

export const writeWire = (golden: GoldenWire): void => writeFileSync(file, inLines(golden));
