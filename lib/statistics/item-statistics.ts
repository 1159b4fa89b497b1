import type { Viewer } from '#lib/auth/viewer.ts';
import { requireTaughtAssignment } from '#lib/classes/find-assignment.ts';
import { db } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { findMisconception } from '#lib/exercises/misconceptions.ts';
import type { Text } from '#lib/netsim/text.ts';
import { parseReport } from '#lib/submissions/stored-report.ts';
import { type Share, shareOf } from './interval.ts';
import { median } from './median.ts';
import { timeOnItem } from './time-on-item.ts';

/** One item of an assignment, over the learners who are in the class now. Plain JSON. */
export interface ItemStatistics {
  readonly label: string;
  readonly title: Text;
  /** In the class. */
  readonly learners: number;
  /** Of those who have a graded submit: the n of all that follows. */
  readonly passed: Share;
  /** Graded submits up to and with the first that passed, among those who passed. */
  readonly medianAttempts: number | null;
  /** Until the first pass, idle time cut at five minutes a gap; null when nobody left two signs of life. */
  readonly medianMinutes: { readonly minutes: number; readonly of: number } | null;
  /** In the exercise's order. */
  readonly checks: readonly {
    readonly id: string;
    readonly title: Text;
    readonly isVisible: boolean;
    /** By their last graded submit. */
    readonly failingNow: Share;
    readonly everFailed: number;
    /** User ids of those who fail it now. */
    readonly failedBy: readonly string[];
  }[];
  /** Most frequent first: how many of n have shown it at least once. */
  readonly misconceptions: readonly {
    readonly label: string;
    readonly title: Text;
    readonly idea: Text;
    readonly seen: Share;
    /** User ids. */
    readonly seenBy: readonly string[];
  }[];
}

/** `not-found` when the class is not the viewer's, or the assignment has no such item. */
export async function loadItemStatistics(
  viewer: Viewer,
  assignmentId: string,
  exerciseId: string,
): Promise<ItemStatistics> {
  const assignment = await requireTaughtAssignment(viewer, assignmentId);
  const item = assignment.items.find((each) => each.exerciseId === exerciseId);
  if (!item) throw new AppError('not-found');
  const scope = { classId: assignment.classId, assignmentId, exerciseId };
  const [learners, moments, checks, labels, titles] = await Promise.all([
    db.enrolment.count({ where: { classId: assignment.classId, role: 'LEARNER', leftAt: null } }),
    loadMoments(scope),
    loadChecks(scope),
    loadLabels(scope),
    loadCheckTitles(scope),
  ]);
  const people = [...Map.groupBy(moments, ({ userId }) => userId).values()].map(readPerson);
  const tried = people.filter(({ graded }) => graded > 0);
  const n = tried.length;
  const times = tried.flatMap(({ timeMs }) => timeMs ?? []);
  const medianMs = median(times);
  return {
    label: item.label,
    title: item.title,
    learners,
    passed: shareOf(tried.filter(({ attemptsToPass }) => attemptsToPass !== null).length, n),
    medianAttempts: median(tried.flatMap(({ attemptsToPass }) => attemptsToPass ?? [])),
    medianMinutes: medianMs === null ? null : { minutes: medianMs / 60_000, of: times.length },
    checks: checks.map(({ id, isVisible, failedBy, everFailed }) => ({
      id,
      title: titles.get(id) ?? { fr: id, en: id },
      isVisible,
      failingNow: shareOf(failedBy.length, n),
      everFailed,
      failedBy,
    })),
    misconceptions: labels.map(({ label, seenBy }) => ({
      label,
      title: findMisconception(label)?.title ?? { fr: label, en: label },
      idea: findMisconception(label)?.idea ?? { fr: '', en: '' },
      seen: shareOf(seenBy.length, n),
      seenBy,
    })),
  };
}

interface Scope {
  readonly classId: string;
  readonly assignmentId: string;
  readonly exerciseId: string;
}

interface Moment {
  readonly userId: string;
  readonly at: Date;
  /** Of a graded submit; null for runs, saves and what is not graded. */
  readonly passed: boolean | null;
}

/** Every sign of life, oldest first. */
const loadMoments = ({ classId, assignmentId, exerciseId }: Scope) => db.$queryRaw<Moment[]>`
  SELECT m."userId", m.at, m.passed FROM (
    SELECT s."userId", s."createdAt" AS at, CASE WHEN s.mode = 'SUBMIT' THEN (
      SELECT g.passed FROM "GradeReport" g WHERE g."submissionId" = s.id ORDER BY g.round DESC LIMIT 1) END AS passed
    FROM "Submission" s WHERE s."assignmentId" = ${assignmentId}::uuid AND s."exerciseId" = ${exerciseId}
    UNION ALL
    SELECT d."userId", d."updatedAt", NULL FROM "Draft" d
    WHERE d.scope = ${assignmentId} AND d."exerciseId" = ${exerciseId}
  ) m
  JOIN "Enrolment" e ON e."userId" = m."userId" AND e."classId" = ${classId}::uuid
    AND e.role = 'LEARNER' AND e."leftAt" IS NULL
  ORDER BY m.at`;

function readPerson(moments: readonly Moment[]) {
  const firstPass = moments.findIndex(({ passed }) => passed);
  const until = firstPass < 0 ? moments : moments.slice(0, firstPass + 1);
  const graded = until.filter(({ passed }) => passed !== null).length;
  return {
    graded,
    attemptsToPass: firstPass < 0 ? null : graded,
    timeMs: timeOnItem(until.map(({ at }) => at)),
  };
}

interface CheckCount {
  readonly id: string;
  readonly isVisible: boolean;
  readonly failedBy: string[];
  readonly everFailed: number;
}

const loadChecks = ({ classId, assignmentId, exerciseId }: Scope) => db.$queryRaw<CheckCount[]>`
  WITH graded AS (
    SELECT s."userId", r.id AS "reportId",
           row_number() OVER (PARTITION BY s."userId" ORDER BY s."createdAt" DESC, s.id DESC) AS nth
    FROM "Submission" s
    JOIN "Enrolment" e ON e."userId" = s."userId" AND e."classId" = ${classId}::uuid
      AND e.role = 'LEARNER' AND e."leftAt" IS NULL
    CROSS JOIN LATERAL (
      SELECT g.id FROM "GradeReport" g WHERE g."submissionId" = s.id ORDER BY g.round DESC LIMIT 1
    ) r
    WHERE s."assignmentId" = ${assignmentId}::uuid AND s."exerciseId" = ${exerciseId} AND s.mode = 'SUBMIT'
  )
  SELECT c."checkId" AS id, bool_and(c."isVisible") AS "isVisible",
         coalesce(array_agg(graded."userId") FILTER (WHERE graded.nth = 1 AND c.outcome <> 'HOLDS'), '{}') AS "failedBy",
         count(DISTINCT graded."userId") FILTER (WHERE c.outcome <> 'HOLDS')::int AS "everFailed"
  FROM graded JOIN "Check" c ON c."reportId" = graded."reportId"
  GROUP BY c."checkId" ORDER BY min(c.position)`;

const loadLabels = ({ classId, assignmentId, exerciseId }: Scope) => db.$queryRaw<
  { label: string; seenBy: string[] }[]
>`
  SELECT m.label, array_agg(DISTINCT m."userId") AS "seenBy"
  FROM "MisconceptionSeen" m
  JOIN "Submission" s ON s.id = m."submissionId"
  JOIN "Enrolment" e ON e."userId" = m."userId" AND e."classId" = ${classId}::uuid
    AND e.role = 'LEARNER' AND e."leftAt" IS NULL
  WHERE s."assignmentId" = ${assignmentId}::uuid AND s."exerciseId" = ${exerciseId} AND s.mode = 'SUBMIT'
  GROUP BY m.label ORDER BY count(DISTINCT m."userId") DESC, m.label`;

/** As the newest report words them; checks of older versions keep their ids. */
async function loadCheckTitles({ assignmentId, exerciseId }: Scope): Promise<Map<string, Text>> {
  const newest = await db.gradeReport.findFirst({
    where: { submission: { assignmentId, exerciseId, mode: 'SUBMIT' } },
    orderBy: { createdAt: 'desc' },
    select: { body: true },
  });
  return new Map(newest ? parseReport(newest.body).checks.map(({ id, title }) => [id, title]) : []);
}
