import { readDraftScope } from '#lib/auth/keep-work.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import type { Text } from '#lib/netsim/text.ts';
import { parseText } from '#lib/submissions/stored-report.ts';

export interface OwnDraft {
  readonly exerciseId: string;
  readonly label: string;
  readonly track: string;
  readonly title: Text;
  /** null: practice. */
  readonly assignment: { readonly id: string; readonly title: string } | null;
  readonly savedAt: Date;
  /** It gave way to a newer one when a guest's work came to the account; kept to be read. */
  readonly isSetAside: boolean;
  readonly answer: unknown;
}

/** Unsent answers, the last one touched first; those for work that has since been withdrawn are left out. */
export async function listDrafts(viewer: Viewer, limit = 20): Promise<OwnDraft[]> {
  const rows = await db.draft.findMany({
    where: { userId: viewer.userId, exercise: { isLive: true } },
    orderBy: { updatedAt: 'desc' },
    take: limit,
    select: {
      scope: true,
      answer: true,
      updatedAt: true,
      exercise: { select: { id: true, label: true, track: true, title: true } },
    },
  });
  const places = rows.map(({ scope }) => readDraftScope(scope));
  const assignments = await db.assignment.findMany({
    where: {
      id: { in: places.flatMap(({ place }) => (place === 'practice' ? [] : [place])) },
      archivedAt: null,
      class: { archivedAt: null, enrolments: { some: { userId: viewer.userId, leftAt: null } } },
    },
    select: { id: true, title: true },
  });
  const byId = new Map(assignments.map((assignment) => [assignment.id, assignment]));
  return rows.flatMap(({ exercise, updatedAt, answer }, index): OwnDraft[] => {
    const { place, isSetAside } = places[index] ?? { place: 'practice', isSetAside: false };
    const assignment = byId.get(place) ?? null;
    if (place !== 'practice' && !assignment) return [];
    return [
      {
        exerciseId: exercise.id,
        label: exercise.label,
        track: exercise.track,
        title: parseText(exercise.title),
        assignment,
        savedAt: updatedAt,
        isSetAside,
        answer,
      },
    ];
  });
}
