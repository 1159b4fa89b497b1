import type { Viewer } from '#lib/auth/viewer.ts';
import { db, type Transaction } from '#lib/db/client.ts';
import { publish, topics } from '#lib/db/notify.ts';
import { AppError } from '#lib/errors.ts';
import { engineVersion, graderVersion } from '#lib/exercises/graded-by.ts';
import { sender } from '#lib/queue/boss.ts';
import { enqueueGrading, wakeWorkers } from '#lib/queue/enqueue.ts';
import { assignedSeed } from './assigned-seed.ts';
import { type AssignedWork, loadAssignedWork, requireOpen } from './assigned-work.ts';
import { countAttempts } from './attempts.ts';
import { drawQuestion } from './question.ts';
import { toJson } from './stored-report.ts';
import { type ViewedRow, viewedFields, viewSubmission } from './view-submission.ts';
import type { SubmissionView, SubmitRequest } from './views.ts';

const maxAnswerBytes = 64 * 1024;

export interface SubmitOptions {
  readonly now?: Date;
  /** false: the caller grades it at once (the demo's past results). */
  readonly isQueued?: boolean;
}

/**
 * Takes an answer: the row and its job are written together or not at all, and the same idempotency key again is the
 * same submission. Throws AppError: `too-large`, `not-found`, `bad-answer`, `not-open-yet`, `closed`,
 * `no-attempts-left`.
 */
export async function submit(
  viewer: Viewer,
  request: SubmitRequest,
  { now = new Date(), isQueued = true }: SubmitOptions = {},
): Promise<SubmissionView> {
  if (Buffer.byteLength(JSON.stringify(request.answer ?? null)) > maxAnswerBytes) throw new AppError('too-large');
  const seed = request.assignmentId
    ? assignedSeed(request.assignmentId, viewer.userId, request.exerciseId)
    : request.seed;
  const question = await drawQuestion(request.exerciseId, seed);
  const answer = question.parseAnswer(request.answer);

  // Opened before the transaction: inside it, it would wait for a connection that the others in the queue hold.
  if (isQueued) await sender();
  const { row, attemptsUsed, isNew } = await db.$transaction(async (tx) => {
    // One learner's submissions are written one after another: what is counted here stays true until the commit.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${viewer.userId}, 0))`;
    const scope = { userId: viewer.userId, exerciseId: request.exerciseId, assignmentId: request.assignmentId };
    const known = await tx.submission.findUnique({
      where: { userId_idempotencyKey: { userId: viewer.userId, idempotencyKey: request.idempotencyKey } },
      select: viewedFields,
    });
    if (known) return { row: known, attemptsUsed: await countAttempts(tx, scope), isNew: false };

    const work = request.assignmentId
      ? await loadAssignedWork(viewer, request.assignmentId, request.exerciseId, tx)
      : undefined;
    if (work) requireOpen(work, now);
    const used = await countAttempts(tx, scope);
    if (request.mode === 'submit') requireAttempt(work, used);

    const row = await tx.submission.create({
      data: {
        ...scope,
        mode: request.mode === 'run' ? 'RUN' : 'SUBMIT',
        idempotencyKey: request.idempotencyKey,
        answer: toJson(answer),
        exerciseVersion: question.exerciseVersion,
        seed,
        parameters: toJson(question.parameters),
        engineVersion,
        graderVersion,
        createdAt: now,
      },
      select: viewedFields,
    });
    if (isQueued) await enqueueGrading(tx, row.id, await countWaiting(tx, viewer));
    return { row, attemptsUsed: used + (request.mode === 'submit' ? 1 : 0), isNew: true };
  });

  if (isNew && isQueued) tell(row);
  return viewSubmission(row, { isTeacher: false, isCode: question.isCode, attemptsUsed, now });
}

function requireAttempt(work: AssignedWork | undefined, used: number): void {
  if (work?.attemptsAllowed != null && used >= work.attemptsAllowed) throw new AppError('no-attempts-left');
}

/** How many of theirs wait already, this one not counted. */
async function countWaiting(tx: Transaction, viewer: Viewer): Promise<number> {
  const waiting = await tx.submission.count({
    where: { userId: viewer.userId, status: { in: ['QUEUED', 'RUNNING'] } },
  });
  return waiting - 1;
}

function tell(row: ViewedRow): void {
  void wakeWorkers();
  if (row.assignment && row.mode === 'SUBMIT') void publish(topics.class(row.assignment.classId), row.id);
}
