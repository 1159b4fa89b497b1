import type { Viewer } from '#lib/auth/viewer.ts';
import type { Result } from '#lib/bytes/result.ts';
import { db, type Transaction } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { loadAssignedWork } from './assigned-work.ts';
import { draftFields, draftScope, viewDraft } from './find-draft.ts';
import { toJson } from './stored-report.ts';
import type { DraftView, SaveDraftRequest } from './views.ts';

const maxDraftBytes = 64 * 1024;

/**
 * Keeps an unsent answer. The save names the revision it grew from; when another browser has saved since, nothing is
 * written and the newer draft is the error. Throws AppError: `too-large`, `not-found`.
 */
export async function saveDraft(
  viewer: Viewer,
  request: SaveDraftRequest,
  now = new Date(),
): Promise<Result<{ readonly revision: number; readonly savedAt: string }, DraftView>> {
  if (Buffer.byteLength(JSON.stringify(request.answer ?? null)) > maxDraftBytes) throw new AppError('too-large');
  return db.$transaction(async (tx) => {
    await requireWork(viewer, request, tx);
    const key = { userId: viewer.userId, exerciseId: request.exerciseId, scope: draftScope(request.assignmentId) };
    const draft = { answer: toJson(request.answer), seed: request.seed, updatedAt: now };
    // A first save that races another first save becomes an update of nothing, and so a conflict.
    const { count } =
      request.revision === 0
        ? await tx.draft.createMany({ data: { ...key, ...draft }, skipDuplicates: true })
        : await tx.draft.updateMany({
            where: { ...key, revision: request.revision },
            data: { ...draft, revision: { increment: 1 } },
          });
    if (count === 1) return { ok: true, value: { revision: request.revision + 1, savedAt: now.toISOString() } };

    const newer = await tx.draft.findUnique({ where: { userId_exerciseId_scope: key }, select: draftFields });
    if (newer) return { ok: false, error: viewDraft(newer, request) };
    // The draft it grew from is gone (the learner erased it elsewhere): this text is the only one there is.
    await tx.draft.create({ data: { ...key, ...draft } });
    return { ok: true, value: { revision: 1, savedAt: now.toISOString() } };
  });
}

async function requireWork(viewer: Viewer, request: SaveDraftRequest, tx: Transaction): Promise<void> {
  if (request.assignmentId) {
    await loadAssignedWork(viewer, request.assignmentId, request.exerciseId, tx);
    return;
  }
  const exercise = await tx.exercise.findFirst({
    where: { id: request.exerciseId, isLive: true },
    select: { id: true },
  });
  if (!exercise) throw new AppError('not-found');
}
