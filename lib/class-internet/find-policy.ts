import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { requireOwnInternet, requireTaughtInternet } from './access.ts';

/** What is in one's editor when the page opens; `null`: nothing was ever written. */
export interface OwnSource {
  readonly source: string | null;
  readonly revision: number;
}

/** One's own unsent text, or else what one handed in last. Throws `not-found`. */
export async function findOwnSource(viewer: Viewer, internetId: string): Promise<OwnSource> {
  const { place } = await requireOwnInternet(viewer, internetId);
  const revision = place?.revision ?? 0;
  if (place?.draft != null) return { source: place.draft, revision };
  const last = await db.internetPolicy.findFirst({
    where: { internetId, userId: viewer.userId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { source: true },
  });
  return { source: last?.source ?? null, revision };
}

export interface HandedIn {
  readonly id: string;
  readonly at: string;
  readonly status: 'WAITING' | 'ACCEPTED' | 'REFUSED' | 'REPLACED';
  readonly source: string;
}

/** For the teacher: what was handed in for one AS, the newest first. Throws `not-found`. */
export async function listHandedIn(viewer: Viewer, internetId: string, position: number): Promise<HandedIn[]> {
  await requireTaughtInternet(viewer, internetId);
  const rows = await db.internetPolicy.findMany({
    where: { internetId, position },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 20,
    select: { id: true, createdAt: true, status: true, source: true },
  });
  return rows.map(({ createdAt, ...row }) => ({ ...row, at: createdAt.toISOString() }));
}
