import type { Viewer } from '#lib/auth/viewer.ts';
import { db, type Transaction } from '#lib/db/client.ts';
import { publish, topics } from '#lib/db/notify.ts';
import { AppError } from '#lib/errors.ts';
import { engineVersion, graderVersion } from '#lib/exercises/graded-by.ts';
import { sender } from '#lib/queue/boss.ts';
import { enqueueGrading, wakeWorkers } from '#lib/queue/enqueue.ts';
import { isQueueFull } from '#lib/queue/pressure.ts';
import { assignedSeed } from './assigned-seed.ts';
import { type AssignedWork, loadAssignedWork, requireOpen } from './assigned-work.ts';
import { findSubmission } from './find-submission.ts';
import { drawQuestion } from './question.ts';
import { countingStatuses } from './status.ts';
import { toJson } from './stored-report.ts';
import type { SubmissionView, SubmitRequest } from './views.ts';

const maxAnswerBytes = 64 * 1024;
/** Of one learner, not graded yet: more than anybody types, few enough to keep the queue short. */
const maxWaiting = 20;

export interface SubmitOptions {
  readonly now?: Date;
  /** false: the caller grades it at once (the demo's past results). */
  readonly isQueued?: boolean;
}

/**
 * Takes an answer: the row and its job are written together or not at all, and the same idempotency key again is the
 * same submission. Throws AppError: `too-large`, `not-found`, `bad-answer`, `not-open-yet`, `closed`,
 * `no-attempts-left`, `too-many-requests`, `queue-full`.
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
  const isFull = isQueued && (await isQueueFull());
  const taken = await db.$transaction(async (tx) => {
    // One learner's submissions are written one after another: what is counted here stays true until the commit.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${viewer.userId}, 0))`;
    const standing = await findStanding(tx, viewer, request);
    if (standing.knownId) return { known: standing.knownId };
    // One that was taken already is answered, full or not.
    if (isFull) throw new AppError('queue-full', { retryAfterSeconds: 10 });
    if (standing.waiting >= maxWaiting) throw new AppError('too-many-requests', { retryAfterSeconds: 5 });

    const work = request.assignmentId
      ? await loadAssignedWork(viewer, request.assignmentId, request.exerciseId, tx)
      : undefined;
    if (work) requireOpen(work, now);
    if (request.mode === 'submit') requireAttempt(work, standing.attempts);

    const { id } = await tx.submission.create({
      data: {
        userId: viewer.userId,
        exerciseId: request.exerciseId,
        assignmentId: request.assignmentId,
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
      select: { id: true },
    });
    if (isQueued) await enqueueGrading(tx, id, standing.waiting);
    return { id, work, used: standing.attempts + (request.mode === 'submit' ? 1 : 0) };
  });

  if ('known' in taken) return findSubmission(viewer, taken.known);
  if (isQueued) {
    void wakeWorkers();
    if (taken.work && request.mode === 'submit') void publish(topics.class(taken.work.classId), taken.id);
  }
  return {
    id: taken.id,
    exerciseId: request.exerciseId,
    assignmentId: request.assignmentId,
    mode: request.mode,
    status: 'queued',
    seed,
    createdAt: now.toISOString(),
    finishedAt: null,
    report: null,
    problem: null,
    attempts: { used: taken.used, allowed: taken.work?.attemptsAllowed ?? null },
  };
}

interface Standing {
  /** The submission that this key has made already. */
  readonly knownId: string | null;
  readonly attempts: number;
  /** How many of theirs are not graded yet. */
  readonly waiting: number;
}

/** All that is counted, in one question; after the lock, so that it sees what the one before has committed. */
async function findStanding(tx: Transaction, viewer: Viewer, request: SubmitRequest): Promise<Standing> {
  const [standing] = await tx.$queryRaw<Standing[]>`
    SELECT (SELECT id FROM "Submission"
            WHERE "userId" = ${viewer.userId}::uuid AND "idempotencyKey" = ${request.idempotencyKey}::uuid) AS "knownId",
           (SELECT count(*)::int FROM "Submission"
            WHERE "userId" = ${viewer.userId}::uuid AND "exerciseId" = ${request.exerciseId}
              AND "assignmentId" IS NOT DISTINCT FROM ${request.assignmentId}::uuid
              AND mode = 'SUBMIT' AND status = ANY (${countingStatuses}::"SubmissionStatus"[])) AS attempts,
           (SELECT count(*)::int FROM "Submission"
            WHERE "userId" = ${viewer.userId}::uuid AND status IN ('QUEUED', 'RUNNING')) AS waiting`;
  if (!standing) throw new Error('a SELECT without FROM has one row');
  return standing;
}

function requireAttempt(work: AssignedWork | undefined, used: number): void {
  if (work?.attemptsAllowed != null && used >= work.attemptsAllowed) throw new AppError('no-attempts-left');
}
