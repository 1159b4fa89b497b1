import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { cookieName } from '#lib/auth/cookies.ts';
import { enter } from '#lib/auth/enter.ts';
import { findGuest, findOrCreateGuest } from '#lib/auth/guest.ts';
import { offerGuestCookie } from '#lib/auth/guest-cookie.ts';
import { keepWork, readDraftScope } from '#lib/auth/keep-work.ts';
import { sign } from '#lib/auth/signed.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { forgetGuests } from '#lib/housekeeping/forget-guests.ts';
import { listDrafts } from '#lib/practice/list-drafts.ts';
import { loadProgress } from '#lib/practice/progress.ts';
import { saveDraft } from '#lib/submissions/save-draft.ts';
import { submit } from '#lib/submissions/submit.ts';
import { loadCourse } from '#prisma/seed/course.ts';
import { handIn, report } from '#tests/support/grading.ts';
import { Jar } from '#tests/support/jar.ts';
import { person } from '#tests/support/people.ts';

const exerciseId = 'vlan/03-tag-a-frame';
const source = (text: string) => ({ source: text });
const free = async () => {};

beforeAll(async () => {
  await loadCourse();
});

const guest = async (jar = new Jar()): Promise<{ jar: Jar; viewer: Viewer }> => ({
  jar,
  viewer: await findOrCreateGuest(jar, free),
});

const draftOf = (viewer: Viewer, answer: string, at: Date, revision = 0) =>
  saveDraft(viewer, { exerciseId, assignmentId: null, seed: 7, answer: source(answer), revision }, at);

const draftsOf = (viewer: Viewer) => db.draft.findMany({ where: { userId: viewer.userId }, orderBy: { scope: 'asc' } });

describe('a guest', () => {
  test('is made at the first write and is the same at the next', async () => {
    const { jar, viewer } = await guest();
    expect(viewer).toMatchObject({ isGuest: true, role: 'learner', sessionId: null });
    expect(jar.options.get(cookieName('guest'))).toMatchObject({ httpOnly: true, sameSite: 'lax' });
    expect((await guest(jar)).viewer.userId).toBe(viewer.userId);
    expect(await findGuest(jar)).toMatchObject({ userId: viewer.userId });
  });

  test('whose name was offered before is one, even when two first writes come at once', async () => {
    const jar = new Jar();
    const [offered = ''] = (offerGuestCookie(undefined) ?? '').split(';');
    jar.values.set(cookieName('guest'), offered.slice(offered.indexOf('=') + 1));
    expect(offerGuestCookie(`a=b; ${offered}`)).toBeUndefined();
    expect(offerGuestCookie(`${cookieName('session')}=x`)).toBeUndefined();
    expect(offerGuestCookie(`${cookieName('guest')}=made.up`)).toMatch(/; HttpOnly; SameSite=Lax$/);
    const before = await db.user.count();
    const [a, b] = await Promise.all([findOrCreateGuest(jar, free), findOrCreateGuest(jar, free)]);
    expect(a.userId).toBe(b.userId);
    expect(await db.user.count()).toBe(before + 1);
  });

  test('is nobody else by a cookie that was changed, nor an account by a signed one', async () => {
    const [mine, theirs, account] = [await guest(), await guest(), await person()];
    const forged = new Jar();
    const signature = mine.jar.get(cookieName('guest'))?.value.split('.').at(-1);
    forged.values.set(cookieName('guest'), `${theirs.viewer.userId}.${signature}`);
    expect(await findGuest(forged)).toBeUndefined();
    forged.values.set(cookieName('guest'), sign('guest', account.userId));
    expect(await findGuest(forged)).toBeUndefined();
    forged.values.set(cookieName('guest'), sign('link', theirs.viewer.userId));
    expect(await findGuest(forged)).toBeUndefined();
    expect((await findOrCreateGuest(forged, free)).userId).not.toBe(theirs.viewer.userId);
  });

  test('of long ago is erased with the work, a recent one is not', async () => {
    const [old, fresh] = [await guest(), await guest()];
    const then = new Date(Date.now() - 200 * 86_400_000);
    await db.user.updateMany({
      where: { id: { in: [old.viewer.userId, fresh.viewer.userId] } },
      data: { createdAt: then },
    });
    await draftOf(old.viewer, 'old', then);
    await draftOf(fresh.viewer, 'new', new Date());
    await forgetGuests(180);
    expect(await findGuest(old.jar)).toBeUndefined();
    expect(await db.draft.count({ where: { userId: old.viewer.userId } })).toBe(0);
    expect(await findGuest(fresh.jar)).toBeDefined();
  });
});

describe('keeping the work', () => {
  test('moves answers, reports, misconceptions and drafts; nothing stays and nothing is lost', async () => {
    const [{ jar, viewer }, account] = [await guest(), await person()];
    await handIn(viewer, { exerciseId, answer: source('a') }, report(false, ['V8']));
    await handIn(viewer, { exerciseId, answer: source('b') }, report(true));
    await draftOf(viewer, 'half a line', new Date());
    await enter(account.userId, jar);

    expect(jar.get(cookieName('guest'))).toBeUndefined();
    expect(await db.submission.count({ where: { userId: account.userId } })).toBe(2);
    expect(await db.misconceptionSeen.count({ where: { userId: account.userId } })).toBe(1);
    expect(await draftsOf(account)).toMatchObject([{ answer: source('half a line'), scope: 'practice' }]);
    for (const table of [db.submission, db.misconceptionSeen, db.draft] as const) {
      expect(await (table as typeof db.draft).count({ where: { userId: viewer.userId } })).toBe(0);
    }
    expect((await loadProgress(account)).exercises).toMatchObject({ passed: 1, tried: 1 });
    expect(
      await db.auditEvent.findMany({ where: { subjectId: account.userId, action: 'guest.keep-work' } }),
    ).toMatchObject([{ detail: { submissions: 2, drafts: 1 } }]);
  });

  test('twice is once, and what came late for the guest comes along', async () => {
    const [{ viewer }, account] = [await guest(), await person()];
    await handIn(viewer, { exerciseId, answer: source('a') }, report(true));
    expect(await keepWork(viewer.userId, account.userId)).toEqual({ submissions: 1, drafts: 0 });
    expect(await keepWork(viewer.userId, account.userId)).toEqual({ submissions: 0, drafts: 0 });
    // A request that was under way when the guest signed in.
    await handIn(viewer, { exerciseId, answer: source('late') }, report(false));
    expect(await keepWork(undefined, account.userId)).toEqual({ submissions: 1, drafts: 0 });
    expect(await db.submission.count({ where: { userId: account.userId } })).toBe(2);
  });

  test('is for the first account that claims it', async () => {
    const [{ jar, viewer }, first, second] = [await guest(), await person(), await person()];
    await handIn(viewer, { exerciseId, answer: source('a') }, report(true));
    const copy = new Jar();
    copy.values.set(cookieName('guest'), jar.get(cookieName('guest'))?.value ?? '');
    await enter(first.userId, jar);
    await enter(second.userId, copy);
    expect(await db.submission.count({ where: { userId: first.userId } })).toBe(1);
    expect(await db.submission.count({ where: { userId: second.userId } })).toBe(0);
    await handIn(viewer, { exerciseId, answer: source('late') }, report(true));
    expect(await keepWork(viewer.userId, second.userId)).toEqual({ submissions: 0, drafts: 0 });
    expect(await keepWork(undefined, first.userId)).toEqual({ submissions: 1, drafts: 0 });
  });

  test('of two drafts the newer is in place and the older is kept, whoever wrote which', async () => {
    const [early, late] = [new Date('2026-10-01T10:00:00Z'), new Date('2026-10-01T11:00:00Z')];
    for (const guestIsNewer of [true, false]) {
      const [{ viewer }, account] = [await guest(), await person()];
      await draftOf(viewer, 'guest', guestIsNewer ? late : early);
      await draftOf(account, 'account', guestIsNewer ? early : late);
      await keepWork(viewer.userId, account.userId);
      const kept = await draftsOf(account);
      const inPlace = kept.find(({ scope }) => scope === 'practice');
      expect(inPlace?.answer).toEqual(source(guestIsNewer ? 'guest' : 'account'));
      expect(kept).toHaveLength(2);
      const shown = await listDrafts(account);
      expect(shown.filter(({ isSetAside }) => isSetAside)).toMatchObject([
        { answer: source(guestIsNewer ? 'account' : 'guest'), assignment: null },
      ]);
      // A page that is open on either text is told that there is a newer one, never overwrites it.
      if (guestIsNewer) {
        expect(await draftOf(account, 'typed on', new Date(), 1)).toMatchObject({ ok: false });
      }
    }
  });

  test('of two drafts that say the same one is left', async () => {
    const [{ viewer }, account] = [await guest(), await person()];
    await draftOf(viewer, 'same', new Date());
    await draftOf(account, 'same', new Date());
    await keepWork(viewer.userId, account.userId);
    expect(await draftsOf(account)).toHaveLength(1);
  });

  test('the same key on both sides loses neither answer', async () => {
    const [{ viewer }, account] = [await guest(), await person()];
    const request = { exerciseId, assignmentId: null, mode: 'submit', seed: 7, answer: source('x') } as const;
    const idempotencyKey = randomUUID();
    await submit(viewer, { ...request, idempotencyKey }, { isQueued: false });
    await submit(account, { ...request, idempotencyKey }, { isQueued: false });
    await keepWork(viewer.userId, account.userId);
    expect(await db.submission.count({ where: { userId: account.userId } })).toBe(2);
  });

  test('two sign-ins at once keep it once', async () => {
    const [{ viewer }, account] = [await guest(), await person()];
    await handIn(viewer, { exerciseId, answer: source('a') }, report(true));
    await draftOf(viewer, 'd', new Date());
    const kept = await Promise.all([1, 2, 3].map(() => keepWork(viewer.userId, account.userId)));
    expect(kept.reduce((sum, { submissions }) => sum + submissions, 0)).toBe(1);
    expect(await draftsOf(account)).toHaveLength(1);
  });
});

test('a draft’s place is read back from where it was set aside', () => {
  const id = randomUUID();
  expect(readDraftScope('practice')).toEqual({ place: 'practice', isSetAside: false });
  expect(readDraftScope(`aside:${id}:${randomUUID()}`)).toEqual({ place: id, isSetAside: true });
});
