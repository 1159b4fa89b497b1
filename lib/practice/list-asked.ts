import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import type { Text } from '#lib/netsim/text.ts';
import { type Attempt, type Policy, score } from '#lib/submissions/score.ts';
import { showStatus } from '#lib/submissions/status.ts';
import { parseText, parseVerdict } from '#lib/submissions/stored-report.ts';

/** `waiting`: handed in, no verdict yet. `draft`: begun, nothing handed in. */
export type AskedState = 'new' | 'draft' | 'waiting' | 'tried' | 'passed';

export interface AskedItem {
  readonly exerciseId: string;
  readonly label: string;
  readonly track: string;
  readonly title: Text;
  readonly minutes: number;
  readonly state: AskedState;
  readonly points: number;
  readonly possible: number;
  readonly attemptsUsed: number;
  readonly attemptsAllowed: number | null;
  readonly isLate: boolean;
}

export interface AskedAssignment {
  readonly id: string;
  readonly title: string;
  readonly opensAt: Date | null;
  readonly dueAt: Date | null;
  /** `later`: not open yet. `over`: past due, and late work is not taken. `late`: past due, still taken. */
  readonly time: 'later' | 'open' | 'late' | 'over';
  readonly items: readonly AskedItem[];
  /** Every item is passed. */
  readonly isDone: boolean;
}

export interface AskedClass {
  readonly id: string;
  readonly name: string;
  readonly joinedAt: Date;
  /** What is due next first; what is done or over last. */
  readonly assignments: readonly AskedAssignment[];
}

/** What the viewer's classes ask of them, and how far they are; the last joined class first. */
export async function listAsked(viewer: Viewer, now = new Date()): Promise<AskedClass[]> {
  const [enrolments, drafts] = await Promise.all([
    db.enrolment.findMany({
      where: { userId: viewer.userId, role: 'LEARNER', leftAt: null, class: { archivedAt: null } },
      orderBy: { joinedAt: 'desc' },
      select: { joinedAt: true, class: { select: { id: true, name: true, assignments: asked(viewer) } } },
    }),
    db.draft.findMany({ where: { userId: viewer.userId }, select: { exerciseId: true, scope: true } }),
  ]);
  const begun = new Set(drafts.map(({ scope, exerciseId }) => `${scope} ${exerciseId}`));
  return enrolments.map(({ joinedAt, class: { id, name, assignments } }) => ({
    id,
    name,
    joinedAt,
    assignments: assignments
      .map((row) => readAssignment(row, begun, now))
      .sort((a, b) => order(a) - order(b) || dueTime(a) - dueTime(b)),
  }));
}

function readAssignment(row: Row, begun: ReadonlySet<string>, now: Date): AskedAssignment {
  const items = row.items.map((item) => readItem(row, item, begun));
  return {
    id: row.id,
    title: row.title,
    opensAt: row.opensAt,
    dueAt: row.dueAt,
    time: timeOf(row, now),
    items,
    isDone: items.every(({ state }) => state === 'passed'),
  };
}

const order = ({ time, isDone }: AskedAssignment): number =>
  isDone ? 2 : { late: 0, open: 0, later: 1, over: 3 }[time];

const dueTime = ({ dueAt }: AskedAssignment): number => dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER;

const asked = (viewer: Viewer) =>
  ({
    where: { archivedAt: null },
    select: {
      id: true,
      title: true,
      opensAt: true,
      dueAt: true,
      attemptsAllowed: true,
      lateRule: true,
      latePenaltyPercent: true,
      items: {
        orderBy: { position: 'asc' },
        select: {
          points: true,
          exercise: { select: { id: true, label: true, track: true, title: true, minutes: true } },
        },
      },
      submissions: {
        where: { userId: viewer.userId, mode: 'SUBMIT' },
        orderBy: { createdAt: 'asc' },
        select: {
          exerciseId: true,
          createdAt: true,
          status: true,
          reports: { orderBy: { round: 'desc' }, take: 1, select: { body: true } },
        },
      },
    },
  }) satisfies Prisma.Class$assignmentsArgs;

type Row = Prisma.AssignmentGetPayload<{ select: ReturnType<typeof asked>['select'] }>;

function timeOf(row: Row, now: Date): AskedAssignment['time'] {
  if (row.opensAt && now < row.opensAt) return 'later';
  if (!row.dueAt || now <= row.dueAt) return 'open';
  return row.lateRule === 'REFUSE' ? 'over' : 'late';
}

function readItem(row: Row, item: Row['items'][number], begun: ReadonlySet<string>): AskedItem {
  const { exercise, points } = item;
  const attempts = row.submissions.filter(({ exerciseId }) => exerciseId === exercise.id).map(readAttempt);
  const policy: Policy = {
    points,
    attemptsAllowed: row.attemptsAllowed,
    dueAt: row.dueAt,
    lateRule: rules[row.lateRule],
    latePenaltyPercent: row.latePenaltyPercent,
  };
  const folded = score(attempts, policy);
  const isWaiting = attempts.some(({ status }) => status === 'queued' || status === 'running');
  return {
    exerciseId: exercise.id,
    label: exercise.label,
    track: exercise.track,
    title: parseText(exercise.title),
    minutes: exercise.minutes,
    state: folded.passed
      ? 'passed'
      : isWaiting
        ? 'waiting'
        : folded.attemptsUsed > 0
          ? 'tried'
          : begun.has(`${row.id} ${exercise.id}`)
            ? 'draft'
            : 'new',
    points: folded.points,
    possible: folded.possible,
    attemptsUsed: folded.attemptsUsed,
    attemptsAllowed: row.attemptsAllowed,
    isLate: folded.isLate,
  };
}

function readAttempt(row: Row['submissions'][number]): Attempt {
  return {
    at: row.createdAt,
    status: showStatus(row.status),
    result: row.reports[0] ? parseVerdict(row.reports[0].body) : null,
  };
}

const rules = { ACCEPT: 'accept', PENALTY: 'penalty', REFUSE: 'refuse' } as const;
