import { db } from '#lib/db/client.ts';
import { levelAt } from '#lib/submissions/feedback.ts';
import type { Viewer } from './viewer.ts';

/** Everything stored about the viewer, guests too, ready for JSON (GDPR articles 15 and 20). No hashes, no keys. */
export async function exportOwnData(viewer: Viewer, now = new Date()) {
  const user = await db.user.findUniqueOrThrow({
    where: { id: viewer.userId },
    select: {
      id: true,
      displayName: true,
      userName: true,
      email: true,
      role: true,
      isGuest: true,
      locale: true,
      createdAt: true,
      identities: { select: { provider: true, subject: true, createdAt: true } },
      sessions: { select: { createdAt: true, expiresAt: true, revokedAt: true } },
      enrolments: { select: { role: true, joinedAt: true, leftAt: true, class: { select: { name: true } } } },
      drafts: { select: { exerciseId: true, scope: true, answer: true, seed: true, updatedAt: true } },
      submissions: {
        orderBy: { createdAt: 'asc' },
        select: {
          id: true,
          exerciseId: true,
          assignment: { select: { title: true, feedback: true } },
          mode: true,
          status: true,
          answer: true,
          seed: true,
          exerciseVersion: true,
          createdAt: true,
          finishedAt: true,
          reports: { select: { passed: true, createdAt: true } },
        },
      },
      notes: { select: { readAt: true, note: { select: { exerciseId: true, text: true, sentAt: true } } } },
      internetPlaces: { select: { internetId: true, position: true, takenAt: true, draft: true } },
      policies: {
        orderBy: { createdAt: 'asc' },
        select: { id: true, internetId: true, position: true, source: true, status: true, createdAt: true },
      },
      misconceptions: {
        select: {
          label: true,
          exerciseId: true,
          seenAt: true,
          submission: {
            select: { assignment: { select: { feedback: true, laterFeedback: true, feedbackChangesAt: true } } },
          },
        },
      },
    },
  });
  const auditEvents = await db.auditEvent.findMany({
    where: { OR: [{ actorId: viewer.userId }, { subjectType: 'user', subjectId: viewer.userId }] },
    orderBy: { at: 'asc' },
    select: { at: true, action: true, detail: true },
  });
  // Where the teacher shows the verdict only, the causes wait here too.
  const misconceptions = user.misconceptions.flatMap(({ submission: { assignment }, ...seen }) =>
    assignment !== null && levelAt(assignment, now) === 'VERDICT' ? [] : [seen],
  );
  return { format: 'encap-own-data', version: 1, exportedAt: now.toISOString(), ...user, misconceptions, auditEvents };
}
