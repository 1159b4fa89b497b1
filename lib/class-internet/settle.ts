import { gzipSync } from 'node:zlib';
import { db, pool, type Transaction } from '#lib/db/client.ts';
import { publish, topics } from '#lib/db/notify.ts';
import type { Problem } from '#lib/grading/report.ts';
import { toJson } from '#lib/submissions/stored-report.ts';
import { drawGraph } from './graph/draw-graph.ts';
import type { InternetGraph } from './graph/graph.ts';
import { type Drill, drillSchema } from './round/drill.ts';
import type { Outcome, Tables } from './round/outcome.ts';
import { internetTopic } from './topic.ts';

/** Everything that a round is a function of. */
export interface RoundTask {
  readonly internetId: string;
  readonly graph: InternetGraph;
  readonly drills: readonly Drill[];
  /** By position: the newest program that was accepted before. */
  readonly accepted: ReadonlyMap<number, StoredProgram>;
  /** By position: the newest that nobody has looked at. */
  readonly waiting: ReadonlyMap<number, StoredProgram>;
}

export interface StoredProgram {
  readonly policyId: string;
  readonly source: string;
}

export interface RoundResult {
  /** Of the waiting ones, by policy id; those that are not here were accepted. */
  readonly refused: ReadonlyMap<string, Problem>;
  /** By position: whose programs ran. */
  readonly policies: ReadonlyMap<number, string>;
  readonly outcome: Outcome;
  readonly tables: Tables;
}

/** Ids of the Internets that wait for a round, the one that waits longest first. */
export async function waitingInternets(): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM "ClassInternet" WHERE settled < changes AND "endedAt" IS NULL ORDER BY id`,
  );
  return rows.map(({ id }) => id);
}

/**
 * Runs one round and writes it down: number, programs, drills, outcome; all of it or nothing. Everything that was handed
 * in until now is in the one round. false: nothing to do, or another worker is at it.
 *
 * The lock is an advisory one: who hands in meanwhile does not wait.
 */
export async function settleInternet(
  internetId: string,
  run: (task: RoundTask) => Promise<RoundResult>,
  now = () => new Date(),
): Promise<boolean> {
  const startedAt = performance.now();
  const classId = await db.$transaction(
    async (tx) => {
      const [lock] = await tx.$queryRaw<{ free: boolean }[]>`
        SELECT pg_try_advisory_xact_lock(hashtextextended(${`round ${internetId}`}, 0)) AS free`;
      if (!lock?.free) return null;
      const internet = await tx.classInternet.findUnique({ where: { id: internetId } });
      if (!internet || internet.endedAt !== null || internet.settled >= internet.changes) return null;
      const { seed, groups, changes } = internet;
      const task = { internetId, graph: drawGraph(seed, groups), ...(await loadPrograms(tx, internetId)) };
      const running = await loadDrills(tx, internetId);
      const drills = running.map(({ drill }) => drill);
      const result = await run({ ...task, drills });
      await markPolicies(tx, internetId, task.waiting, result.refused);
      const last = await tx.internetRound.aggregate({ where: { internetId }, _max: { number: true } });
      await tx.internetRound.create({
        data: {
          internetId,
          number: (last._max.number ?? 0) + 1,
          changes,
          groups,
          policies: Object.fromEntries(result.policies),
          drills: toJson(drills),
          outcome: toJson(result.outcome),
          tables: gzipSync(JSON.stringify(result.tables), { level: 4 }),
          tookMs: Math.round(performance.now() - startedAt),
          createdAt: now(),
        },
        select: { number: true },
      });
      await tx.classInternet.update({ where: { id: internetId }, data: { settled: changes } });
      return internet.classId;
    },
    { timeout: roundLimitMs },
  );
  if (classId === null) return false;
  void publish(internetTopic(internetId));
  void publish(topics.class(classId));
  return true;
}

/** Many times what a round takes, even where every program of a class has to be stopped. */
const roundLimitMs = 120_000;

async function loadPrograms(tx: Transaction, internetId: string) {
  // An AS whose learner has left the class is the house's again; their place waits for them.
  const rows = await tx.$queryRaw<{ id: string; position: number; source: string; status: 'WAITING' | 'ACCEPTED' }[]>`
    SELECT DISTINCT ON (p.position, p.status) p.id, p.position, p.source, p.status::text AS status
    FROM "InternetPolicy" p
    JOIN "InternetPlace" place ON place."internetId" = p."internetId" AND place.position = p.position
      AND place."userId" = p."userId"
    JOIN "ClassInternet" i ON i.id = p."internetId"
    JOIN "Enrolment" e ON e."classId" = i."classId" AND e."userId" = p."userId"
      AND e.role = 'LEARNER' AND e."leftAt" IS NULL
    WHERE p."internetId" = ${internetId}::uuid AND p.status IN ('WAITING', 'ACCEPTED')
    ORDER BY p.position, p.status, p."createdAt" DESC, p.id DESC`;
  const of = (status: 'WAITING' | 'ACCEPTED') =>
    new Map(
      rows
        .filter((row) => row.status === status)
        .map(({ position, id, source }) => [position, { policyId: id, source }] as const),
    );
  return { accepted: of('ACCEPTED'), waiting: of('WAITING') };
}

export async function loadDrills(
  tx: Pick<Transaction, 'internetDrill'>,
  internetId: string,
): Promise<{ readonly id: string; readonly drill: Drill; readonly startedAt: Date }[]> {
  const rows = await tx.internetDrill.findMany({
    where: { internetId, endedAt: null },
    orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
    select: { id: true, drill: true, startedAt: true },
  });
  return rows.map(({ drill, ...row }) => ({ ...row, drill: drillSchema.parse(drill) }));
}

/** One that came while the round was running stays waiting. */
async function markPolicies(
  tx: Transaction,
  internetId: string,
  waiting: RoundTask['waiting'],
  refused: RoundResult['refused'],
): Promise<void> {
  for (const [position, { policyId }] of waiting) {
    const problem = refused.get(policyId);
    const { createdAt } = await tx.internetPolicy.update({
      where: { id: policyId },
      data: problem ? { status: 'REFUSED', problem: toJson(problem) } : { status: 'ACCEPTED' },
      select: { createdAt: true },
    });
    await tx.internetPolicy.updateMany({
      where: { internetId, position, status: 'WAITING', createdAt: { lte: createdAt }, id: { not: policyId } },
      data: { status: 'REPLACED' },
    });
  }
}
