import { z } from 'zod';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db, type Transaction } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { findMisconception } from '#lib/exercises/misconceptions.ts';
import { audit } from './audit.ts';
import { requireTaughtAssignment } from './find-assignment.ts';

export interface NoteToSend {
  readonly assignmentId: string;
  readonly exerciseId: string;
  /** The misconception that it is about. */
  readonly label: string;
  readonly text: string;
}

const longest = 500;
const noteText = z.string().trim().min(1).max(longest);

/**
 * A hint to everybody in the class who has shown a misconception at an item and has not passed it. Resolves to how many
 * that are. Throws AppError: `not-found`, `bad-request` in words.
 */
export async function sendNote(viewer: Viewer, { assignmentId, exerciseId, label, text }: NoteToSend): Promise<number> {
  const written = noteText.safeParse(text);
  if (!written.success) throw new AppError('bad-request', { words: refusals.text });
  return db.$transaction(async (tx) => {
    const assignment = await requireTaughtAssignment(viewer, assignmentId, tx);
    const item = assignment.items.find((each) => each.exerciseId === exerciseId);
    if (!item || !findMisconception(label)) throw new AppError('not-found');
    const recipients = await findConcerned(tx, { classId: assignment.classId, assignmentId, exerciseId, label });
    if (recipients.length === 0) throw new AppError('bad-request', { words: refusals.nobody });
    await tx.teacherNote.create({
      data: {
        assignmentId,
        exerciseId,
        authorId: viewer.userId,
        label,
        text: written.data,
        recipients: { createMany: { data: recipients.map(({ userId }) => ({ userId })) } },
      },
    });
    const detail = { exerciseId, label, recipients: recipients.length };
    await audit(tx, viewer, { action: 'note.send', subjectType: 'assignment', subjectId: assignmentId, detail });
    return recipients.length;
  });
}

const refusals = {
  text: {
    fr: `Écrivez l’indice, en ${longest} signes au plus.`,
    en: `Write the hint, in at most ${longest} characters.`,
  },
  nobody: {
    fr: 'Tous ceux qui ont montré cette idée ont réussi depuis : il n’y a plus personne à qui l’envoyer.',
    en: 'Everybody who showed this idea has passed since: there is nobody left to send it to.',
  },
};

interface Scope {
  readonly classId: string;
  readonly assignmentId: string;
  readonly exerciseId: string;
  readonly label: string;
}

const findConcerned = (tx: Transaction, scope: Scope) => tx.$queryRaw<{ userId: string }[]>`
  SELECT DISTINCT m."userId"
  FROM "MisconceptionSeen" m
  JOIN "Submission" s ON s.id = m."submissionId"
  JOIN "Enrolment" e ON e."userId" = m."userId" AND e."classId" = ${scope.classId}::uuid
    AND e.role = 'LEARNER' AND e."leftAt" IS NULL
  WHERE s."assignmentId" = ${scope.assignmentId}::uuid AND s."exerciseId" = ${scope.exerciseId}
    AND s.mode = 'SUBMIT' AND m.label = ${scope.label}
    AND NOT EXISTS (
      SELECT FROM "Submission" p
      CROSS JOIN LATERAL (
        SELECT g.passed FROM "GradeReport" g WHERE g."submissionId" = p.id ORDER BY g.round DESC LIMIT 1
      ) r
      WHERE p."userId" = m."userId" AND p."assignmentId" = s."assignmentId" AND p."exerciseId" = s."exerciseId"
        AND p.mode = 'SUBMIT' AND r.passed
    )`;
