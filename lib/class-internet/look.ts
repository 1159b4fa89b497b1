import { gunzipSync } from 'node:zlib';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { drawGraph } from './graph/draw-graph.ts';
import { asOfPosition } from './graph/graph.ts';
import { requireMember } from './member.ts';
import type { Outcome, Tables } from './round/outcome.ts';
import type { LookView } from './views.ts';

/**
 * The looking glass: what one AS knows in a round, any AS. Whom it rejects, and in which words, is for its own learner
 * and for the teacher. Throws `not-found`.
 */
export async function look(
  viewer: Viewer,
  internetId: string,
  { as, round }: { readonly as: number; readonly round: number },
): Promise<LookView> {
  const mayReadAll = await maySeeRejected(viewer, internetId, as);
  const row = await db.internetRound.findUnique({
    where: { internetId_number: { internetId, number: round } },
    select: { outcome: true, tables: true },
  });
  if (!row) throw new AppError('not-found');
  // Both written by `settleInternet` only, and never changed.
  const { prefixes } = row.outcome as unknown as Outcome;
  const tables = JSON.parse(gunzipSync(row.tables).toString()) as Tables;
  const own = tables.ases[as];
  if (own === undefined) throw new AppError('not-found');
  return {
    round,
    as,
    rows: prefixes.map(({ prefix, owner }, index) => {
      const { routes = [], decidingStep = null } = own[index] ?? {};
      const shown = mayReadAll ? routes : routes.filter(({ state }) => state !== 'rejected');
      return { prefix, owner, decidingStep, routes: shown.toSorted((a, b) => rank[a.state] - rank[b.state]) };
    }),
  };
}

const rank = { best: 0, usable: 1, rejected: 2 } as const;

async function maySeeRejected(viewer: Viewer, internetId: string, as: number): Promise<boolean> {
  const { internet, place } = await requireMember(viewer, internetId);
  if (place === 'teacher') return true;
  return asOfPosition(drawGraph(internet.seed, internet.groups), place).index === as;
}
