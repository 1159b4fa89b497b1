import { db } from '#lib/db/client.ts';

/** Where someone begins who was not on the way to anything: in their language, by their role. */
export async function firstPage(userId: string): Promise<string> {
  const { role, locale } = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { role: true, locale: true },
  });
  const pages = { LEARNER: 'home', TEACHER: 'teach', OPERATOR: 'staff' };
  return `/${locale === 'en' ? 'en' : 'fr'}/${pages[role]}`;
}
