import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { cookieName } from '#lib/auth/cookies.ts';
import { enter } from '#lib/auth/enter.ts';
import { issueOneTimePassword } from '#lib/auth/one-time-password.ts';
import { choosePassword, findPasswordChange, offerPasswordChange } from '#lib/auth/password-change.ts';
import { createSession, findSessionViewer, readSessionToken } from '#lib/auth/session.ts';
import { listSessions, revokeSession, signOutEverywhere } from '#lib/auth/sessions.ts';
import { setPassword } from '#lib/auth/set-password.ts';
import { recognise } from '#lib/auth/sign-in.ts';
import { signOut } from '#lib/auth/sign-out.ts';
import { signUp } from '#lib/auth/sign-up.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { forgetSessions } from '#lib/housekeeping/forget-sessions.ts';
import { Jar } from '#tests/support/jar.ts';

const password = 'three random words';
const day = 86_400_000;
/** Each test comes from an address of its own, so that one's failures do not count against another. */
let address = '';
beforeEach(() => {
  address = randomUUID();
});

async function account(name = `u${randomUUID().slice(0, 12)}`) {
  const made = await signUp({ displayName: 'Ada', userName: name, password, locale: 'en' }, address);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return { ...made.value, name };
}

async function viewerOf(jar: Jar, now = new Date()) {
  const session = await readSessionToken(jar.get(cookieName('session'))?.value);
  return session && (await findSessionViewer(session, now));
}

async function signedIn(userId: string): Promise<{ jar: Jar; viewer: Viewer & { sessionId: string } }> {
  const jar = new Jar();
  await enter(userId, jar);
  const viewer = await viewerOf(jar);
  if (!viewer?.sessionId) throw new Error('not signed in');
  return { jar, viewer: { ...viewer, sessionId: viewer.sessionId } };
}

describe('a session', () => {
  test('says who one is, in a cookie that no script reads and no other site sends', async () => {
    const { userId } = await account();
    const { jar, viewer } = await signedIn(userId);
    expect(viewer).toMatchObject({ userId, role: 'learner', isGuest: false, displayName: 'Ada' });
    expect(jar.options.get(cookieName('session'))).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/' });
  });

  test('that is revoked is refused at the next reading', async () => {
    const { userId } = await account();
    const [here, there] = [await signedIn(userId), await signedIn(userId)];
    await revokeSession(here.viewer, there.viewer.sessionId);
    expect(await viewerOf(there.jar)).toBeUndefined();
    expect(await viewerOf(here.jar)).toBeDefined();
  });

  test('of somebody else cannot be revoked, and is not found', async () => {
    const [mine, theirs] = [await signedIn((await account()).userId), await signedIn((await account()).userId)];
    await expect(revokeSession(mine.viewer, theirs.viewer.sessionId)).rejects.toMatchObject({ code: 'not-found' });
    await expect(revokeSession(mine.viewer, 'no uuid')).rejects.toMatchObject({ code: 'not-found' });
    expect(await viewerOf(theirs.jar)).toBeDefined();
    expect((await listSessions(mine.viewer)).map(({ id }) => id)).toEqual([mine.viewer.sessionId]);
  });

  test('signing out ends it on the server: a copy of the cookie is worth nothing', async () => {
    const { jar } = await signedIn((await account()).userId);
    const copy = new Jar();
    copy.values.set(cookieName('session'), jar.get(cookieName('session'))?.value ?? '');
    await signOut(jar);
    expect(jar.get(cookieName('session'))).toBeUndefined();
    expect(await viewerOf(copy)).toBeUndefined();
  });

  test('signing out everywhere ends all of them', async () => {
    const { userId } = await account();
    const [here, there] = [await signedIn(userId), await signedIn(userId)];
    await signOutEverywhere(here.viewer);
    expect([await viewerOf(here.jar), await viewerOf(there.jar)]).toEqual([undefined, undefined]);
  });

  test('ends after thirty days without use, and lives on with use', async () => {
    const { userId } = await account();
    const start = new Date('2026-10-01T08:00:00Z');
    const at = (days: number) => new Date(start.getTime() + days * day);
    const used = await createSession(userId, start);
    const unused = await createSession(userId, start);
    expect(await findSessionViewer(used, at(20))).toBeDefined();
    expect(await findSessionViewer(used, at(40))).toBeDefined();
    expect(await findSessionViewer(unused, at(31))).toBeUndefined();
  });

  test('over for a month is forgotten; one that lives, or ended lately, is not', async () => {
    const { userId } = await account();
    const ago = (days: number) => new Date(Date.now() - days * day);
    await createSession(userId, ago(61));
    const kept = [await createSession(userId, ago(45)), await createSession(userId, ago(1))];
    await forgetSessions();
    const rows = await db.session.findMany({ where: { userId }, orderBy: { createdAt: 'asc' } });
    expect(rows.map(({ id }) => id)).toEqual(kept.map(({ sid }) => sid));
  });

  test('of a disabled account is refused', async () => {
    const { userId } = await account();
    const { jar } = await signedIn(userId);
    await db.user.update({ where: { id: userId }, data: { disabledAt: new Date() } });
    expect(await viewerOf(jar)).toBeUndefined();
  });

  test('is not made by a token of our own with another id, nor by a damaged one', async () => {
    expect(await findSessionViewer({ sid: randomUUID() })).toBeUndefined();
    const { jar } = await signedIn((await account()).userId);
    const token = jar.get(cookieName('session'))?.value ?? '';
    // In its middle: of the last characters some bits are no part of it.
    const middle = token.length >> 1;
    const other = token[middle] === 'x' ? 'y' : 'x';
    expect(await readSessionToken(`${token.slice(0, middle)}${other}${token.slice(middle + 1)}`)).toBeUndefined();
    expect(await readSessionToken('')).toBeUndefined();
  });
});

describe('signing in', () => {
  test('takes the user name in any case, and the e-mail address', async () => {
    const { userId, name } = await account();
    await db.user.update({ where: { id: userId }, data: { email: `${name}@school.example` } });
    const found = { userId, mustChangePassword: false };
    expect(await recognise({ name: ` ${name.toUpperCase()} `, password }, address)).toEqual(found);
    expect(await recognise({ name: `${name}@School.example`, password }, address)).toEqual(found);
  });

  test('unknown name, wrong password, no password set and disabled are one and the same answer', async () => {
    const { userId, name } = await account();
    const without = await db.user.create({ data: { displayName: 'x', userName: `n${randomUUID().slice(0, 8)}` } });
    const tries = [
      { name: 'nobody.here', password },
      { name, password: 'something else' },
      { name: without.userName ?? '', password: '' },
    ];
    for (const each of tries) {
      await expect(recognise(each, address)).rejects.toMatchObject({ code: 'wrong-credentials' });
    }
    await db.user.update({ where: { id: userId }, data: { disabledAt: new Date() } });
    await expect(recognise({ name, password }, address)).rejects.toMatchObject({ code: 'wrong-credentials' });
  });

  test('stops after ten failures for that name from there, not for others; a success forgives', async () => {
    const [{ name }, other] = [await account(), await account()];
    const fail = () => recognise({ name, password: 'wrong wrong' }, address);
    for (let i = 0; i < 9; i++) await expect(fail()).rejects.toMatchObject({ code: 'wrong-credentials' });
    await recognise({ name, password }, address);
    for (let i = 0; i < 10; i++) await expect(fail()).rejects.toMatchObject({ code: 'wrong-credentials' });
    await expect(recognise({ name, password }, address)).rejects.toMatchObject({
      code: 'too-many-requests',
      retryAfterSeconds: expect.toSatisfy((seconds: number) => seconds > 500 && seconds <= 600),
    });
    await recognise({ name: other.name, password }, address);
    await recognise({ name, password }, randomUUID());
  });

  test('makes an old hash anew when the parameters have changed', async () => {
    const { userId, name } = await account();
    // "password", two passes over 64 MiB, by the reference program.
    const old = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    await db.user.update({ where: { id: userId }, data: { passwordHash: old } });
    await recognise({ name, password: 'password' }, address);
    const { passwordHash } = await db.user.findUniqueOrThrow({ where: { id: userId } });
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await recognise({ name, password: 'password' }, address)).toMatchObject({ userId });
  });
});

describe('signing up', () => {
  test('says what is wrong field by field, and that a name is taken', async () => {
    const { name } = await account();
    const wrong = await signUp({ displayName: ' ', userName: 'é', password: '123', locale: 'fr' }, address);
    expect(wrong.ok ? [] : Object.keys(wrong.error).sort()).toEqual(['displayName', 'password', 'userName']);
    const taken = await signUp({ displayName: 'B', userName: name.toUpperCase(), password, locale: 'fr' }, address);
    expect(taken.ok ? [] : Object.keys(taken.error)).toEqual(['userName']);
  });
});

describe('a one-time password', () => {
  test('ends all sessions and opens none: it lets one choose another, once', async () => {
    const { userId, name } = await account();
    const before = await signedIn(userId);
    const oneTime = await issueOneTimePassword(userId, null);
    expect(await viewerOf(before.jar)).toBeUndefined();
    await expect(recognise({ name, password }, address)).rejects.toMatchObject({ code: 'wrong-credentials' });
    expect(await recognise({ name, password: oneTime }, address)).toEqual({ userId, mustChangePassword: true });

    const jar = new Jar();
    await offerPasswordChange(userId, jar);
    expect(jar.get(cookieName('session'))).toBeUndefined();
    const kept = new Jar();
    for (const [cookie, value] of jar.values) kept.values.set(cookie, value);
    expect(await choosePassword('short', jar)).toMatchObject({ ok: false });
    expect(await choosePassword('my own new words', jar)).toEqual({ ok: true, value: { userId } });
    expect(await choosePassword('somebody else now', kept)).toEqual({ ok: true, value: undefined });
    expect(await recognise({ name, password: 'my own new words' }, address)).toMatchObject({
      mustChangePassword: false,
    });
  });

  test('the choice is gone after a quarter of an hour, and when another one was issued', async () => {
    const { userId } = await account();
    await issueOneTimePassword(userId, null);
    const jar = new Jar();
    await offerPasswordChange(userId, jar);
    expect(await findPasswordChange(jar)).toMatchObject({ userId });
    expect(await findPasswordChange(jar, new Date(Date.now() + 16 * 60_000))).toBeUndefined();
    await issueOneTimePassword(userId, null);
    expect(await findPasswordChange(jar)).toBeUndefined();
  });
});

describe('setting one’s password', () => {
  test('asks for the current one, and ends the other sessions but not this one', async () => {
    const { userId } = await account();
    const [here, there] = [await signedIn(userId), await signedIn(userId)];
    const wrong = await setPassword(here.viewer, { current: 'guess', password: 'brand new words', userName: '' });
    expect(wrong).toMatchObject({ ok: false, error: { current: expect.anything() } });
    const set = await setPassword(here.viewer, { current: password, password: 'brand new words', userName: '' });
    expect(set).toEqual({ ok: true, value: { endedSessions: 1 } });
    expect(await viewerOf(here.jar)).toBeDefined();
    expect(await viewerOf(there.jar)).toBeUndefined();
  });

  test('the first one comes with a user name, which may be taken', async () => {
    const { name } = await account();
    const { id } = await db.user.create({ data: { displayName: 'B', userName: `j${randomUUID().slice(0, 8)}` } });
    const { viewer } = await signedIn(id);
    const taken = await setPassword(viewer, { current: '', password: 'brand new words', userName: name });
    expect(taken).toMatchObject({ ok: false, error: { userName: expect.anything() } });
    const own = `own${randomUUID().slice(0, 8)}`;
    expect(await setPassword(viewer, { current: '', password: 'brand new words', userName: own })).toMatchObject({
      ok: true,
    });
    expect(await recognise({ name: own, password: 'brand new words' }, address)).toMatchObject({ userId: id });
    // From then on it is asked for.
    expect(await setPassword(viewer, { current: '', password: 'other new words', userName: own })).toMatchObject({
      ok: false,
    });
  });
});
