import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { loadRound, viewRound } from './load-round.ts';
import { requireMember } from './member.ts';
import { drillSchema } from './round/drill.ts';
import { intents, type Outcome } from './round/outcome.ts';
import type { ListedRound, RoundView } from './views.ts';

const mostListed = 60;

interface Row {
  readonly number: number;
  readonly createdAt: Date;
  readonly tookMs: number;
  readonly drills: unknown;
  readonly policies: Readonly<Record<string, string>>;
  readonly before: Readonly<Record<string, string>> | null;
  readonly end: Outcome['end'];
  readonly leakers: readonly number[];
  readonly met: number;
  readonly programs: number;
}

/** The newest rounds first, for the teacher and the learners of the class. Throws `not-found`. */
export async function listRounds(viewer: Viewer, internetId: string): Promise<ListedRound[]> {
  await requireMember(viewer, internetId);
  const rows = await db.$queryRaw<Row[]>`
    SELECT number, "createdAt", "tookMs", drills, policies,
      lead(policies) OVER (ORDER BY number DESC) AS before,
      outcome ->> 'end' AS end,
      (SELECT coalesce(jsonb_agg(DISTINCT leak -> 'by'), '[]') FROM jsonb_array_elements(outcome -> 'leaks') AS leak) AS leakers,
      (SELECT coalesce(sum((value ->> 'met')::int), 0)::int FROM jsonb_each(outcome -> 'results')) AS met,
      (SELECT count(*)::int FROM jsonb_each(outcome -> 'results')) AS programs
    FROM "InternetRound" WHERE "internetId" = ${internetId}::uuid
    ORDER BY number DESC LIMIT ${mostListed}`;
  return rows.map(({ createdAt, drills, policies, before, programs, leakers, ...row }) => ({
    ...row,
    at: createdAt.toISOString(),
    drills: drillSchema.array().parse(drills),
    leakers,
    leaks: leakers.length,
    changed: Object.keys(policies)
      .filter((position) => before === null || policies[position] !== before[position])
      .map(Number),
    of: programs * intents.length,
  }));
}

/** One round as everybody may see it. Throws `not-found`. */
export async function findRound(viewer: Viewer, internetId: string, number: number): Promise<RoundView> {
  await requireMember(viewer, internetId);
  const round = await loadRound(internetId, number);
  if (!round) throw new AppError('not-found');
  return viewRound(round);
}
