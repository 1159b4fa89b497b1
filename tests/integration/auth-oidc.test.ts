import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { cookieName } from '#lib/auth/cookies.ts';
import { enter } from '#lib/auth/enter.ts';
import { findOrCreateGuest } from '#lib/auth/guest.ts';
import { requestLink } from '#lib/auth/link-request.ts';
import { findSessionViewer, readSessionToken } from '#lib/auth/session.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { loadCourse } from '#prisma/seed/course.ts';
import { startAuthSite } from '#tests/support/auth-site.ts';
import { handIn, report } from '#tests/support/grading.ts';
import { Jar } from '#tests/support/jar.ts';
import { type Issuer, oidcClient, startIssuer } from '#tests/support/oidc-issuer.ts';
import { person } from '#tests/support/people.ts';

let issuer: Issuer;
let site: { url: string; stop: () => Promise<void> };

beforeAll(async () => {
  issuer = await startIssuer();
  process.env.OIDC_ISSUER = issuer.url;
  process.env.OIDC_CLIENT_ID = oidcClient.clientId;
  process.env.OIDC_CLIENT_SECRET = oidcClient.clientSecret;
  site = await startAuthSite();
  await loadCourse();
});

afterAll(async () => {
  await site.stop();
  await issuer.stop();
});

beforeEach(() => {
  issuer.flaw = 'none';
  issuer.claims = { sub: randomUUID(), name: 'Ada Lovelace', email: 'ada@school.example', email_verified: true };
});

/** One request of a browser that keeps its cookies. */
async function go(jar: Jar, url: string, init: RequestInit = {}): Promise<Response> {
  const cookie = [...jar.values].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; ');
  const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
  for (const line of response.headers.getSetCookie()) {
    const [pair = '', ...attributes] = line.split('; ');
    const at = pair.indexOf('=');
    const age = /^max-age=(-?\d+)$/i.exec(attributes.find((each) => /^max-age=/i.test(each)) ?? '')?.[1];
    const options = { httpOnly: true, sameSite: 'lax', path: '/', secure: false, maxAge: Number(age ?? 1) } as const;
    jar.set(pair.slice(0, at), decodeURIComponent(pair.slice(at + 1)), options);
  }
  return response;
}

/** Presses the button, goes to the issuer and comes back; returns where one lands. */
async function signInWithIssuer(jar: Jar, tamper: (back: URL) => void = () => {}): Promise<string> {
  const { csrfToken } = (await (await go(jar, `${site.url}/api/auth/csrf`)).json()) as { csrfToken: string };
  const start = await go(jar, `${site.url}/api/auth/signin/oidc`, {
    method: 'POST',
    body: new URLSearchParams({ csrfToken, callbackUrl: `${site.url}/en/home`, json: 'true' }),
  });
  const { url: away } = (await start.json()) as { url: string };
  const atIssuer = await fetch(away, { redirect: 'manual' });
  const back = new URL(atIssuer.headers.get('location') ?? '');
  tamper(back);
  const landed = await go(jar, back.href);
  return (landed.headers.get('location') ?? '').replace(site.url, '');
}

async function viewerOf(jar: Jar): Promise<Viewer | undefined> {
  const session = await readSessionToken(jar.get(cookieName('session'))?.value);
  return session && findSessionViewer(session);
}

test('the first sign-in makes an account, the second finds it; the subject is what counts', async () => {
  const [first, second] = [new Jar(), new Jar()];
  expect(await signInWithIssuer(first)).toBe('/en/home');
  const viewer = await viewerOf(first);
  expect(viewer).toMatchObject({ displayName: 'Ada Lovelace', role: 'learner', isGuest: false });
  issuer.claims = { ...issuer.claims, name: 'Ada King', email: 'other@school.example' };
  await signInWithIssuer(second);
  expect((await viewerOf(second))?.userId).toBe(viewer?.userId);
  const identities = await db.identity.findMany({ where: { userId: viewer?.userId ?? '' } });
  expect(identities).toMatchObject([{ provider: issuer.url, subject: issuer.claims.sub }]);
});

test('an account is never found by e-mail, verified or not, and no address is stored', async () => {
  const owner = await person('teacher');
  await db.user.update({ where: { id: owner.userId }, data: { email: 'ada@school.example' } });
  for (const isVerified of [true, false]) {
    const jar = new Jar();
    issuer.claims = { ...issuer.claims, sub: randomUUID(), email_verified: isVerified };
    await signInWithIssuer(jar);
    const viewer = await viewerOf(jar);
    expect(viewer?.userId).not.toBe(owner.userId);
    expect(viewer?.role).toBe('learner');
    expect(await db.user.findUnique({ where: { id: viewer?.userId ?? '' } })).toMatchObject({ email: null });
  }
  await db.user.update({ where: { id: owner.userId }, data: { email: null } });
});

test.each(['signature', 'issuer', 'audience', 'nonce', 'expired'] as const)(
  'a token with a wrong %s signs nobody in',
  async (flaw) => {
    const jar = new Jar();
    const before = await db.user.count();
    issuer.flaw = flaw;
    expect(await signInWithIssuer(jar)).toContain('error=OAuthCallback');
    expect(await viewerOf(jar)).toBeUndefined();
    expect(await db.user.count()).toBe(before);
  },
);

test('an answer that this browser did not ask for signs nobody in', async () => {
  const jar = new Jar();
  const landed = await signInWithIssuer(jar, (back) => back.searchParams.set('state', 'made-up'));
  expect(landed).toContain('error=OAuthCallback');
  expect(await viewerOf(jar)).toBeUndefined();
  const other = new Jar();
  let stolen = '';
  await signInWithIssuer(jar, (back) => {
    stolen = back.href;
    back.searchParams.set('code', 'spent');
  });
  await go(other, stolen);
  expect(await viewerOf(other)).toBeUndefined();
});

test('a guest’s work comes along', async () => {
  const jar = new Jar();
  const guest = await findOrCreateGuest(jar, async () => {});
  await handIn(guest, { exerciseId: 'vlan/03-tag-a-frame', answer: { source: 'x' } }, report(true));
  await signInWithIssuer(jar);
  const viewer = await viewerOf(jar);
  expect(await db.submission.count({ where: { userId: viewer?.userId ?? '' } })).toBe(1);
  expect(jar.get(cookieName('guest'))).toBeUndefined();
});

test('links to the open account when that was asked, and only then', async () => {
  const account = await person();
  const jar = new Jar();
  await enter(account.userId, jar);
  const viewer = await viewerOf(jar);
  if (!viewer?.sessionId) throw new Error('not signed in');
  requestLink({ ...viewer, sessionId: viewer.sessionId }, jar);
  await signInWithIssuer(jar);
  expect((await viewerOf(jar))?.userId).toBe(account.userId);
  const fresh = new Jar();
  await signInWithIssuer(fresh);
  expect((await viewerOf(fresh))?.userId).toBe(account.userId);

  // Somebody else who comes back in an open browser becomes themself; the open account is not changed.
  issuer.claims = { sub: randomUUID(), name: 'Grace' };
  await signInWithIssuer(jar);
  expect((await viewerOf(jar))?.displayName).toBe('Grace');
  expect(await db.identity.count({ where: { userId: account.userId } })).toBe(1);
});

test('a subject that belongs to one account cannot be linked to another', async () => {
  const owner = new Jar();
  await signInWithIssuer(owner);
  const account = await person();
  const jar = new Jar();
  await enter(account.userId, jar);
  const viewer = await viewerOf(jar);
  if (!viewer?.sessionId) throw new Error('not signed in');
  requestLink({ ...viewer, sessionId: viewer.sessionId }, jar);
  expect(await signInWithIssuer(jar)).toBe('/en/sign-in?error=identity-taken');
  expect((await viewerOf(jar))?.userId).toBe(account.userId);
  expect(await db.identity.count({ where: { userId: account.userId } })).toBe(0);
});

test('a disabled account is not let in', async () => {
  const jar = new Jar();
  await signInWithIssuer(jar);
  const viewer = await viewerOf(jar);
  await db.user.update({ where: { id: viewer?.userId ?? '' }, data: { disabledAt: new Date() } });
  const again = new Jar();
  expect(await signInWithIssuer(again)).toBe('/en/sign-in?error=identity-taken');
  expect(await viewerOf(again)).toBeUndefined();
});

test('next-auth’s own session route looks the session up each time', async () => {
  const jar = new Jar();
  await signInWithIssuer(jar);
  const read = async () => (await go(jar, `${site.url}/api/auth/session`)).json();
  expect(await read()).toMatchObject({ user: { name: 'Ada Lovelace' } });
  await db.session.updateMany({ data: { revokedAt: new Date() } });
  expect(await read()).toEqual({});
});
