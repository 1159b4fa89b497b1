import type { Viewer } from '#lib/auth/viewer.ts';
import type { Result } from '#lib/bytes/result.ts';
import { db, type Transaction } from '#lib/db/client.ts';
import { publish, topics } from '#lib/db/notify.ts';
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
  const saved = await db.$transaction(async (tx): Promise<Saved> => {
    const classId = await requireWork(viewer, request, tx);
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
    if (count === 1) return { revision: request.revision + 1, classId };

    const newer = await tx.draft.findUnique({ where: { userId_exerciseId_scope: key }, select: draftFields });
    if (newer) return { newer: viewDraft(newer, request) };
    // The draft it grew from is gone (the learner erased it elsewhere): this text is the only one there is.
    await tx.draft.create({ data: { ...key, ...draft } });
    return { revision: 1, classId };
  });
  if ('newer' in saved) return { ok: false, error: saved.newer };
  // The first one turns a cell of the teacher's table from empty to working; the others say nothing new.
  if (saved.classId !== null && saved.revision === 1) void publish(topics.class(saved.classId));
  return { ok: true, value: { revision: saved.revision, savedAt: now.toISOString() } };
}

type Saved = { readonly revision: number; readonly classId: string | null } | { readonly newer: DraftView };

/** The class that the work is for; null where one practises alone. */
async function requireWork(viewer: Viewer, request: SaveDraftRequest, tx: Transaction): Promise<string | null> {
  if (request.assignmentId) {
    const { classId } = await loadAssignedWork(viewer, request.assignmentId, request.exerciseId, tx);
    return classId;
  }
  const exercise = await tx.exercise.findFirst({
    where: { id: request.exerciseId, isLive: true },
    select: { id: true },
  });
  if (!exercise) throw new AppError('not-found');
  return null;
}
