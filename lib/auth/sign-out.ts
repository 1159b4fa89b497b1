import { db } from '#lib/db/client.ts';
import { type CookieJar, clearCookie, cookieName } from './cookies.ts';
import { readSessionToken } from './session.ts';

/** Ends the session of this browser, for the server too: its cookie is worth nothing afterwards. */
export async function signOut(jar: CookieJar, now = new Date()): Promise<void> {
  const session = await readSessionToken(jar.get(cookieName('session'))?.value);
  if (session) {
    await db.session.updateMany({ where: { id: session.sid, revokedAt: null }, data: { revokedAt: now } });
  }
  clearCookie(jar, cookieName('session'));
}
