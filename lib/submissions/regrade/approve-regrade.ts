import type { Viewer } from '#lib/auth/viewer.ts';
import { db, type Transaction } from '#lib/db/client.ts';
import { publish, topics } from '#lib/db/notify.ts';
import { AppError } from '#lib/errors.ts';
import { requireRegrade } from './find-regrade.ts';

/**
 * Applies a plan: every answer in it gets one more report, beside those it has; scores fold the newest. Once only, and
 * all or nothing. Throws `not-found`, and `conflict` when it is no plan (any more), or when an answer in it has got
 * another report since.
 */
export async function approveRegrade(viewer: Viewer, id: string, now = new Date()): Promise<{ reports: number }> {
  const { reports, classId } = await db.$transaction(
    async (tx) => {
      // Two who approve at once: the second waits here, and finds it approved.
      await tx.$queryRaw`SELECT 1 FROM "Regrade" WHERE id = ${id}::uuid FOR UPDATE`;
      const regrade = await requireRegrade(viewer, id, tx);
      if (regrade.status !== 'PLANNED') throw new AppError('conflict', { words: notAPlan });
      if (await hasMoved(tx, id, regrade.plannedAt ?? now)) throw new AppError('conflict', { words: moved });
      const reports = await addReports(tx, id, now);
      await tx.regrade.update({
        where: { id },
        data: { status: 'APPROVED', approvedAt: now, approvedById: viewer.userId },
      });
      const { exerciseId, assignmentId, classId } = regrade;
      const [subjectType, subjectId] = assignmentId ? ['assignment', assignmentId] : ['exercise', exerciseId];
      const detail = { regradeId: id, exerciseId, reports };
      await tx.auditEvent.create({
        data: { actorId: viewer.userId, at: now, action: 'regrade.approve', subjectType, subjectId, detail },
      });
      return { reports, classId };
    },
    { timeout: 60_000 },
  );
  if (classId) void publish(topics.class(classId));
  return { reports };
}

async function hasMoved(tx: Transaction, id: string, plannedAt: Date): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM "RegradeItem" i JOIN "GradeReport" g ON g."submissionId" = i."submissionId"
    WHERE i."regradeId" = ${id}::uuid AND g."createdAt" > ${plannedAt}`;
  return (found?.n ?? 0) > 0;
}

/** One statement for all of them; each a report, a row per check, a row per misconception. */
async function addReports(tx: Transaction, id: string, now: Date): Promise<number> {
  const [added] = await tx.$queryRaw<{ n: number }[]>`
    WITH report AS (
      INSERT INTO "GradeReport" (id, "submissionId", "exerciseVersion", "engineVersion", "graderVersion", passed, body,
                                 round, "regradeId", "createdAt")
      SELECT gen_random_uuid(), i."submissionId", i.body->>'exerciseVersion', i.body->>'engineVersion',
             i.body->>'graderVersion', (i.body->>'passed')::boolean, i.body,
             (SELECT max(g.round) + 1 FROM "GradeReport" g WHERE g."submissionId" = i."submissionId"), i."regradeId", ${now}
      FROM "RegradeItem" i WHERE i."regradeId" = ${id}::uuid
      RETURNING id, "submissionId", body
    ), checked AS (
      INSERT INTO "Check" ("reportId", "submissionId", "checkId", position, "isVisible", outcome, cases, "failingCases")
      SELECT r.id, r."submissionId", c.body->>'id', c.position - 1, (c.body->>'isVisible')::boolean,
             upper(replace(c.body->>'outcome', '-', '_'))::"CheckOutcome", (c.body->>'cases')::int,
             (c.body->>'failingCases')::int
      FROM report r, jsonb_array_elements(r.body->'checks') WITH ORDINALITY AS c (body, position)
    ), seen AS (
      INSERT INTO "MisconceptionSeen" ("reportId", label, "submissionId", "userId", "exerciseId", "seenAt")
      SELECT DISTINCT r.id, d->>'label', s.id, s."userId", s."exerciseId", ${now}::timestamptz
      FROM report r JOIN "Submission" s ON s.id = r."submissionId", jsonb_array_elements(r.body->'diagnoses') AS d
    )
    SELECT count(*)::int AS n FROM report`;
  return added?.n ?? 0;
}

const notAPlan = {
  fr: 'Cette nouvelle correction a déjà été appliquée, ou n’est pas encore calculée.',
  en: 'This regrade has been applied already, or is not computed yet.',
};
const moved = {
  fr: 'Des réponses ont été corrigées depuis ce calcul. Refaites-le.',
  en: 'Answers have been graded since this was computed. Compute it again.',
};
