import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { reissueFields, whyNotReissue } from './reissue-password.ts';
import type { ReissueRefusal } from './reissue-refusals.ts';
import { requireTaughtClass } from './taught-class.ts';

export interface RosterEntry {
  readonly userId: string;
  readonly displayName: string;
  readonly userName: string | null;
  readonly email: string | null;
  readonly joinedAt: Date;
  /** The one-time password has not been used yet. */
  readonly hasNotSignedIn: boolean;
  /** null: a new one-time password may be issued. */
  readonly whyNotReissue: ReissueRefusal | null;
}

/** The learners of a class, by name. */
export async function listRoster(viewer: Viewer, classId: string): Promise<RosterEntry[]> {
  await requireTaughtClass(viewer, classId);
  const rows = await db.enrolment.findMany({
    where: { classId, role: 'LEARNER', leftAt: null },
    select: {
      joinedAt: true,
      user: {
        select: {
          id: true,
          displayName: true,
          userName: true,
          email: true,
          mustChangePassword: true,
          ...reissueFields(viewer),
        },
      },
    },
  });
  return rows
    .map(({ joinedAt, user }) => ({
      userId: user.id,
      displayName: user.displayName,
      userName: user.userName,
      email: user.email,
      joinedAt,
      hasNotSignedIn: user.mustChangePassword,
      whyNotReissue: whyNotReissue(user),
    }))
    .sort((a, b) => a.displayName.localeCompare(b.displayName, 'fr'));
}
