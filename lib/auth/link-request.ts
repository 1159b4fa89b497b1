import { type CookieJar, cookieName, cookieOptions } from './cookies.ts';
import { findSessionViewer, readSessionToken } from './session.ts';
import { readSigned, sign } from './signed.ts';
import type { Viewer } from './viewer.ts';

/**
 * Somebody who is signed in asked, on the account page, to sign in with an issuer from now on. Without this, coming
 * back from an issuer means to sign in as whoever it names, never to change the account that happens to be open.
 */
export function requestLink(viewer: Viewer & { readonly sessionId: string }, jar: CookieJar): void {
  jar.set(cookieName('link'), sign('link', viewer.sessionId), cookieOptions(600));
}

/** The account to link to, while its session that asked is alive; asked once. */
export async function findLinkRequest(jar: CookieJar): Promise<string | undefined> {
  const asked = readSigned('link', jar.get(cookieName('link'))?.value);
  if (!asked) return undefined;
  jar.set(cookieName('link'), '', cookieOptions(0));
  const session = await readSessionToken(jar.get(cookieName('session'))?.value);
  if (session?.sid !== asked) return undefined;
  return (await findSessionViewer(session))?.userId;
}
