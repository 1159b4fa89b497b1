import { isTaken } from '#lib/auth/sign-up.ts';
import { suggestUserName } from '#lib/auth/user-name.ts';
import { db } from '#lib/db/client.ts';
import { publish, topics } from '#lib/db/notify.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { joinClass } from './join-class.ts';
import { uniqueUserName } from './unique-user-name.ts';

export interface Newcomer {
  readonly userId: string;
  /** Made from the name; to come back from another machine, once a password is set. */
  readonly userName: string;
  readonly className: string;
}

/**
 * An account made from a name alone and its place in the class, together or not at all. Until a password is set, it is
 * the browser that knows it. Throws `unknown-class-code`.
 */
export async function joinAsNewcomer(displayName: string, code: string, locale: Locale): Promise<Newcomer> {
  for (;;) {
    try {
      const { classId, ...newcomer } = await db.$transaction(async (tx) => {
        const alike = await tx.user.findMany({
          where: { userName: { startsWith: suggestUserName(displayName) } },
          select: { userName: true },
        });
        const userName = uniqueUserName(displayName, new Set(alike.flatMap((user) => user.userName ?? [])));
        const { id: userId } = await tx.user.create({
          data: { displayName: displayName.trim(), userName, locale },
          select: { id: true },
        });
        const viewer = { userId, role: 'learner', isGuest: false, displayName, sessionId: null } as const;
        const { id: classId, name: className } = await joinClass(viewer, code, tx);
        return { userId, userName, className, classId };
      });
      void publish(topics.class(classId));
      return newcomer;
    } catch (error) {
      // Somebody took the name between the look and the insert.
      if (!isTaken(error)) throw error;
    }
  }
}
