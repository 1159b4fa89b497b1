import type { Viewer } from '#lib/auth/viewer.ts';
import { AppError } from '#lib/errors.ts';
import { type Internet, requireOwnInternet, requireTaughtInternet } from './access.ts';

/** For what the teacher and the learners of a class may both read. */
export interface Membership {
  readonly internet: Internet;
  /** Of a learner's own AS. */
  readonly place: 'teacher' | number;
}

/** The teacher, or a learner with an AS; anybody else: `not-found`. */
export async function requireMember(viewer: Viewer, internetId: string): Promise<Membership> {
  try {
    return { internet: await requireTaughtInternet(viewer, internetId), place: 'teacher' };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not-found') throw error;
    const { internet, place } = await requireOwnInternet(viewer, internetId);
    if (!place) throw error;
    return { internet, place: place.position };
  }
}
