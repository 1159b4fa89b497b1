import { randomUUID } from 'node:crypto';
import { pool } from '#lib/db/client.ts';
import { publish, topics } from '#lib/db/notify.ts';
import type { GradeReport, Grading, Problem } from '#lib/grading/report.ts';
import type { CheckOutcome } from '#lib/kinds/check-result.ts';
import { statesBefore } from './status.ts';

/**
 * Writes what grading found: the report, a row per check, the misconceptions, the status. All of it or nothing, and
 * twice is once. Resolves to false when there was nothing to write: the verdict is there, or the submission is gone.
 */
export async function recordGrading(submissionId: string, grading: Grading, now = new Date()): Promise<boolean> {
  const { rows } = await pool.query<{ mode: 'RUN' | 'SUBMIT'; classId: string | null }>(
    grading.kind === 'graded'
      ? graded(submissionId, grading.report, now)
      : notCompiled(submissionId, grading.problem, now),
  );
  const [recorded] = rows;
  if (!recorded) return false;
  void publish(topics.submission(submissionId));
  if (recorded.classId && recorded.mode === 'SUBMIT') void publish(topics.class(recorded.classId), submissionId);
  return true;
}

/**
 * One statement, and so one transaction and one round trip: this is written for every answer, and costs a fifth of the
 * same in five. The update holds the row, so that of two that record at once the second finds it moved and writes
 * nothing.
 */
function graded(submissionId: string, report: GradeReport, now: Date) {
  const { exerciseVersion, engineVersion, graderVersion, passed } = report;
  const checks = report.checks.map((check, position) => ({
    id: check.id,
    position,
    visible: check.isVisible,
    outcome: outcomes[check.outcome],
    cases: check.cases,
    failing: check.failingCases,
  }));
  const labels = [...new Set(report.diagnoses.map(({ label }) => label))];
  return {
    name: 'record-graded',
    text: `
      WITH moved AS (
        UPDATE "Submission" SET status = 'GRADED', "finishedAt" = $2, problem = NULL
        WHERE id = $1 AND status = ANY ($3::"SubmissionStatus"[])
        RETURNING id, "userId", "exerciseId", mode, "assignmentId"
      ), report AS (
        INSERT INTO "GradeReport"
          (id, "submissionId", "exerciseVersion", "engineVersion", "graderVersion", passed, body, "createdAt")
        SELECT $4, id, $5, $6, $7, $8, $9::jsonb, $2 FROM moved
        ON CONFLICT DO NOTHING
        RETURNING id, "submissionId"
      ), checked AS (
        INSERT INTO "Check"
          ("reportId", "submissionId", "checkId", position, "isVisible", outcome, cases, "failingCases")
        SELECT report.id, report."submissionId", c.id, c.position, c.visible, c.outcome::"CheckOutcome", c.cases, c.failing
        FROM report, jsonb_to_recordset($10::jsonb)
          AS c (id text, position int, visible bool, outcome text, cases int, failing int)
      ), seen AS (
        INSERT INTO "MisconceptionSeen" ("reportId", label, "submissionId", "userId", "exerciseId", "seenAt")
        SELECT report.id, label, moved.id, moved."userId", moved."exerciseId", $2
        FROM report, moved, unnest($11::text[]) AS label
      )
      SELECT moved.mode, (SELECT "classId" FROM "Assignment" a WHERE a.id = moved."assignmentId") FROM moved`,
    values: [
      submissionId,
      now,
      statesBefore('grade'),
      randomUUID(),
      exerciseVersion,
      engineVersion,
      graderVersion,
      passed,
      JSON.stringify(report),
      JSON.stringify(checks),
      labels,
    ],
  };
}

function notCompiled(submissionId: string, problem: Problem, now: Date) {
  return {
    name: 'record-not-compiled',
    text: `
      UPDATE "Submission" s SET status = 'NOT_COMPILED', "finishedAt" = $2, problem = $4::jsonb
      WHERE id = $1 AND status = ANY ($3::"SubmissionStatus"[])
      RETURNING mode, (SELECT "classId" FROM "Assignment" a WHERE a.id = s."assignmentId")`,
    values: [submissionId, now, statesBefore('refuse'), JSON.stringify(problem)],
  };
}

const outcomes: Record<CheckOutcome, 'HOLDS' | 'FAILS' | 'NOT_REACHED'> = {
  holds: 'HOLDS',
  fails: 'FAILS',
  'not-reached': 'NOT_REACHED',
};
