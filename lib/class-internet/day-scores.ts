import { db } from '#lib/db/client.ts';
import { intents } from './round/outcome.ts';
import type { DayScore } from './views.ts';

interface Row {
  readonly day: string;
  readonly number: number;
  /** By position. */
  readonly met: Readonly<Record<string, number>>;
}

/**
 * The last round of each day counts for that day, days being those of the server's own time zone. Folded when read:
 * rounds are what is stored.
 */
async function lastRounds(internetId: string): Promise<Row[]> {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return db.$queryRaw<Row[]>`
    SELECT day, number, (
      SELECT coalesce(jsonb_object_agg(key, value -> 'met'), '{}') FROM jsonb_each(outcome -> 'results')
    ) AS met
    FROM (
      SELECT DISTINCT ON (1) to_char("createdAt" AT TIME ZONE ${zone}, 'YYYY-MM-DD') AS day, number, outcome
      FROM "InternetRound" WHERE "internetId" = ${internetId}::uuid
      ORDER BY 1, number DESC
    ) AS last
    ORDER BY day`;
}

/** Days before one's first program are left out. */
export async function ownDays(internetId: string, position: number): Promise<DayScore[]> {
  return (await lastRounds(internetId)).flatMap((row) => scoreOf(row, position));
}

/** Every day that has a round, the first one first, and by position where each stood after it. */
export async function allDays(
  internetId: string,
): Promise<readonly { readonly day: string; readonly met: Readonly<Record<string, number>> }[]> {
  return (await lastRounds(internetId)).map(({ day, met }) => ({ day, met }));
}

function scoreOf({ day, number, met }: Row, position: number): DayScore[] {
  const own = met[position];
  return own === undefined ? [] : [{ day, round: number, met: own, of: intents.length }];
}
