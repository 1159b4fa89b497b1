import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { parseProblem } from '#lib/submissions/stored-report.ts';
import { type Internet, requireOwnInternet, requireTaughtInternet } from './access.ts';
import { ownDays } from './day-scores.ts';
import { drawGraph } from './graph/draw-graph.ts';
import { asOfPosition } from './graph/graph.ts';
import { loadRound, type StoredRound, viewRound } from './load-round.ts';
import { loadDrills } from './settle.ts';
import type { InternetView, LearnerView, PolicyView, TeacherView } from './views.ts';

/** The Internet as one of its learners sees it. Throws `not-found`, also for who has no AS yet: see `takePlace`. */
export async function viewAsLearner(viewer: Viewer, internetId: string): Promise<LearnerView> {
  const { internet, place } = await requireOwnInternet(viewer, internetId);
  if (!place) throw new AppError('not-found');
  const { position } = place;
  const [round, policy, days] = await Promise.all([
    loadRound(internetId),
    db.internetPolicy.findFirst({
      where: { internetId, userId: viewer.userId },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      select: policyFields,
    }),
    ownDays(internetId, position),
  ]);
  const view = await viewInternet(internet, round, internet.showsNames ? 'all' : viewer.userId);
  return {
    ...view,
    own: {
      position,
      index: asOfPosition(view.graph, position).index,
      result: round?.outcome.results[position] ?? null,
      policy: policy && viewPolicy(policy, round),
      days,
    },
  };
}

/** Everything, names too. Throws `not-found`. */
export async function viewAsTeacher(viewer: Viewer, internetId: string): Promise<TeacherView> {
  const internet = await requireTaughtInternet(viewer, internetId);
  const [round, policies] = await Promise.all([
    loadRound(internetId),
    db.internetPolicy.findMany({
      where: { internetId },
      distinct: ['position'],
      orderBy: [{ position: 'asc' }, { createdAt: 'desc' }, { id: 'desc' }],
      select: policyFields,
    }),
  ]);
  return {
    ...(await viewInternet(internet, round, 'all')),
    results: round?.outcome.results ?? {},
    policies: Object.fromEntries(policies.map((policy) => [policy.position, viewPolicy(policy, round)])),
  };
}

const policyFields = { id: true, position: true, status: true, problem: true, createdAt: true } as const;

/** `named`: whose names are in it: everybody's, or one person's own. */
async function viewInternet(
  { id, className, seed, groups, showsNames, endedAt }: Internet,
  round: StoredRound | null,
  named: string,
): Promise<InternetView> {
  const [drills, places, state] = await Promise.all([
    loadDrills(db, id),
    db.internetPlace.findMany({
      where: { internetId: id },
      orderBy: { position: 'asc' },
      select: { position: true, userId: true, user: { select: { displayName: true } } },
    }),
    db.classInternet.findUniqueOrThrow({ where: { id }, select: { changes: true, settled: true } }),
  ]);
  const read = places.filter(({ userId }) => named === 'all' || userId === named);
  return {
    id,
    className,
    isOver: endedAt !== null,
    showsNames,
    graph: drawGraph(seed, groups),
    round: round && viewRound(round),
    isSettling: endedAt === null && state.settled < state.changes,
    drills: drills.map(({ startedAt, ...drill }) => ({ ...drill, startedAt: startedAt.toISOString() })),
    names: Object.fromEntries(read.map(({ position, user }) => [position, user.displayName])),
    taken: places.map(({ position }) => position),
  };
}

interface PolicyRow {
  readonly id: string;
  readonly position: number;
  readonly status: 'WAITING' | 'ACCEPTED' | 'REFUSED' | 'REPLACED';
  readonly problem: Parameters<typeof parseProblem>[0];
  readonly createdAt: Date;
}

const shown = { WAITING: 'waiting', ACCEPTED: 'accepted', REFUSED: 'refused', REPLACED: 'replaced' } as const;

function viewPolicy({ id, position, status, problem, createdAt }: PolicyRow, round: StoredRound | null): PolicyView {
  return {
    id,
    at: createdAt.toISOString(),
    status: shown[status],
    problem: problem === null ? null : parseProblem(problem),
    isRunning: round?.policies[position] === id,
  };
}
