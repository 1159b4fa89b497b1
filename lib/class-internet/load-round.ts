import { db } from '#lib/db/client.ts';
import { type Drill, drillSchema } from './round/drill.ts';
import type { Outcome } from './round/outcome.ts';
import type { RoundView } from './views.ts';

export interface StoredRound {
  readonly number: number;
  readonly createdAt: Date;
  readonly tookMs: number;
  readonly drills: readonly Drill[];
  readonly outcome: Outcome;
  /** By position: the policy's id. */
  readonly policies: Readonly<Record<string, string>>;
}

/** Rounds never change: those that everybody reads at once are read from the database once. */
const kept = new Map<string, StoredRound>();
const mostKept = 48;

/** Without the tables. Null where there is none of that number; the newest one without a number. */
export async function loadRound(internetId: string, number?: number): Promise<StoredRound | null> {
  const wanted = number ?? (await newestNumber(internetId));
  if (wanted === null) return null;
  const key = `${internetId} ${wanted}`;
  const known = kept.get(key) ?? (await readRound(internetId, wanted));
  if (known === null) return null;
  kept.delete(key);
  kept.set(key, known);
  for (const old of kept.keys()) {
    if (kept.size <= mostKept) break;
    kept.delete(old);
  }
  return known;
}

async function newestNumber(internetId: string): Promise<number | null> {
  const { _max } = await db.internetRound.aggregate({ where: { internetId }, _max: { number: true } });
  return _max.number;
}

async function readRound(internetId: string, number: number): Promise<StoredRound | null> {
  const row = await db.internetRound.findUnique({
    where: { internetId_number: { internetId, number } },
    select: { number: true, createdAt: true, tookMs: true, drills: true, outcome: true, policies: true },
  });
  if (!row) return null;
  return {
    ...row,
    drills: drillSchema.array().parse(row.drills),
    // Written by `settleInternet` only, and never changed.
    outcome: row.outcome as unknown as Outcome,
    policies: row.policies as Readonly<Record<string, string>>,
  };
}

export function viewRound({ number, createdAt, tookMs, drills, outcome, policies }: StoredRound): RoundView {
  const { results: _, ...shared } = outcome;
  return {
    number,
    at: createdAt.toISOString(),
    tookMs,
    outcome: shared,
    drills,
    programs: Object.keys(policies).map(Number),
  };
}
