import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import type { DraftView } from './views.ts';

interface DraftPlace {
  readonly exerciseId: string;
  readonly assignmentId: string | null;
}

/** The viewer's unsent answer, if there is one. */
export async function findDraft(viewer: Viewer, place: DraftPlace): Promise<DraftView | undefined> {
  const key = { userId: viewer.userId, exerciseId: place.exerciseId, scope: draftScope(place.assignmentId) };
  const row = await db.draft.findUnique({ where: { userId_exerciseId_scope: key }, select: draftFields });
  return row ? viewDraft(row, place) : undefined;
}

/** Practice and each assignment have their own draft of the same exercise. */
export const draftScope = (assignmentId: string | null): string => assignmentId ?? 'practice';

export const draftFields = { answer: true, seed: true, revision: true, updatedAt: true } satisfies Prisma.DraftSelect;

export function viewDraft(row: Prisma.DraftGetPayload<{ select: typeof draftFields }>, place: DraftPlace): DraftView {
  return {
    exerciseId: place.exerciseId,
    assignmentId: place.assignmentId,
    seed: row.seed,
    answer: row.answer,
    revision: row.revision,
    savedAt: row.updatedAt.toISOString(),
  };
}
