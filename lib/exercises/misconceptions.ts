import bank from '#exercises/misconceptions.json' with { type: 'json' };
import type { Text } from '../netsim/text.ts';

/** A wrong idea that answers give away, and the idea that repairs it. */
export interface Misconception {
  /** Follows “it looks as if…” and « on dirait que… »: no capital, no full stop. */
  readonly title: Text;
  /** One or two sentences. */
  readonly idea: Text;
}

/** The labels of the bank: `V8`, `X1`, … */
export type MisconceptionLabel = keyof typeof bank;

export const misconceptions: Readonly<Record<MisconceptionLabel, Misconception>> = bank;

/** Undefined for a label that the bank does not have (any more): old reports keep theirs. */
export function findMisconception(label: string): Misconception | undefined {
  return Object.hasOwn(bank, label) ? bank[label as MisconceptionLabel] : undefined;
}
