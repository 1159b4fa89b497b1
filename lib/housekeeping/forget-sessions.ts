import { db } from '#lib/db/client.ts';

/** For whoever looks into a complaint of last week. */
const keptDays = 30;

/** Removes sessions that have been over for a month: nobody can use them, and they say when somebody worked. */
export async function forgetSessions(now = new Date()): Promise<number> {
  const before = new Date(now.getTime() - keptDays * 86_400_000);
  const { count } = await db.session.deleteMany({
    where: { OR: [{ expiresAt: { lt: before } }, { revokedAt: { lt: before } }] },
  });
  return count;
}
