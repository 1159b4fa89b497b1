import { type CookieJar, clearCookie, cookieName } from './cookies.ts';
import { readGuestCookie } from './guest-cookie.ts';
import { keepWork } from './keep-work.ts';
import { startSession } from './session.ts';

/** The one way in: what the browser's guest has done goes to the account, then the session begins. */
export async function enter(userId: string, jar: CookieJar): Promise<void> {
  await bringWork(userId, jar);
  await startSession(userId, jar);
}

/** The guest's part of `enter`, where something else writes the session's cookie. */
export async function bringWork(userId: string, jar: CookieJar): Promise<void> {
  await keepWork(readGuestCookie(jar), userId);
  clearCookie(jar, cookieName('guest'));
}
