import { db } from '#lib/db/client.ts';

/** Erases guests, with their work, of whom nothing has come for so many days; claimed ones hold nothing any more. */
export async function forgetGuests(days: number, now = new Date()): Promise<number> {
  const before = new Date(now.getTime() - days * 86_400_000);
  const { count } = await db.user.deleteMany({
    where: {
      isGuest: true,
      createdAt: { lt: before },
      submissions: { none: { createdAt: { gte: before } } },
      drafts: { none: { updatedAt: { gte: before } } },
    },
  });
  return count;
}
