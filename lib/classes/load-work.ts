import { z } from 'zod';
import { db } from '#lib/db/client.ts';
import type { SubmissionStatus as StoredStatus } from '#lib/db/generated/enums.ts';
import type { Attempt } from '#lib/submissions/score.ts';
import { showStatus } from '#lib/submissions/status.ts';

/** One learner at one item of an assignment: all that the tables of results are made from. */
export interface Work {
  readonly userId: string;
  readonly displayName: string;
  readonly userName: string | null;
  readonly exerciseId: string;
  /** Submits, oldest first. */
  readonly attempts: readonly Attempt[];
  /** Presses of Run. */
  readonly runs: number;
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
  /** When the unsent answer was last saved. */
  readonly draftAt: Date | null;
}

interface Row extends Omit<Work, 'attempts'> {
  readonly attempts: unknown;
}

const attempts = z.array(
  z.object({
    at: z.string().transform((text) => new Date(text)),
    status: z.enum(['QUEUED', 'RUNNING', 'GRADED', 'NOT_COMPILED', 'FAULTED']),
    passed: z.boolean().nullable(),
    earned: z.number().nullable(),
    possible: z.number().nullable(),
  }),
);

/**
 * Every learner of the class × every item of the assignment, by one query; access is the caller's to check.
 *
 * `verdicts` leaves the reports' bodies alone and counts a pass as 1 of 1: the live table reads this at every change,
 * and unpacking a thousand reports would be most of its cost.
 */
export async function loadWork(
  assignmentId: string,
  detail: 'verdicts' | 'points',
  /** One learner only. */
  userId: string | null = null,
): Promise<Work[]> {
  const withPoints = detail === 'points';
  const rows = await db.$queryRaw<Row[]>`
    WITH tried AS (
      SELECT s."userId", s."exerciseId",
             jsonb_agg(jsonb_build_object(
               'at', s."createdAt", 'status', s.status, 'passed', r.passed,
               'earned', CASE WHEN ${withPoints} THEN (r.body->>'earned')::float ELSE r.passed::int END,
               'possible', CASE WHEN ${withPoints} THEN (r.body->>'possible')::float WHEN r.passed IS NOT NULL THEN 1 END
             ) ORDER BY s."createdAt", s.id) FILTER (WHERE s.mode = 'SUBMIT') AS attempts,
             count(*) FILTER (WHERE s.mode = 'RUN')::int AS runs,
             min(s."createdAt") AS "firstAt", max(s."createdAt") AS "lastAt"
      FROM "Submission" s
      LEFT JOIN LATERAL (
        SELECT g.passed, g.body FROM "GradeReport" g WHERE g."submissionId" = s.id ORDER BY g.round DESC LIMIT 1
      ) r ON true
      WHERE s."assignmentId" = ${assignmentId}::uuid AND (${userId}::uuid IS NULL OR s."userId" = ${userId}::uuid)
      GROUP BY s."userId", s."exerciseId"
    )
    SELECT u.id AS "userId", u."displayName", u."userName", i."exerciseId",
           coalesce(t.attempts, '[]') AS attempts, coalesce(t.runs, 0) AS runs, t."firstAt", t."lastAt",
           d."updatedAt" AS "draftAt"
    FROM "Assignment" a
    JOIN "Enrolment" e ON e."classId" = a."classId" AND e.role = 'LEARNER' AND e."leftAt" IS NULL
    JOIN "User" u ON u.id = e."userId"
    JOIN "AssignmentItem" i ON i."assignmentId" = a.id
    LEFT JOIN tried t ON t."userId" = u.id AND t."exerciseId" = i."exerciseId"
    LEFT JOIN "Draft" d ON d."userId" = u.id AND d."exerciseId" = i."exerciseId" AND d.scope = a.id::text
    WHERE a.id = ${assignmentId}::uuid AND (${userId}::uuid IS NULL OR u.id = ${userId}::uuid)
    ORDER BY u."displayName", u.id, i.position`;
  return rows.map((row) => ({ ...row, attempts: attempts.parse(row.attempts).map(asAttempt) }));
}

function asAttempt(row: z.infer<typeof attempts>[number]): Attempt {
  const { at, passed, earned, possible } = row;
  const status: StoredStatus = row.status;
  const result = passed === null ? null : { passed, earned: earned ?? 0, possible: possible ?? 0 };
  return { at, status: showStatus(status), result };
}
