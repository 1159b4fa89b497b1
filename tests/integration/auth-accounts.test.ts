import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { deleteAccount } from '#lib/auth/delete-account.ts';
import { exportOwnData } from '#lib/auth/export-own-data.ts';
import { createAccount, resetAccount, setDisabled, setRole } from '#lib/auth/operate-accounts.ts';
import { hashPassword } from '#lib/auth/password.ts';
import { limitRate } from '#lib/auth/rate-limit.ts';
import { createSession, findSessionViewer } from '#lib/auth/session.ts';
import { recognise } from '#lib/auth/sign-in.ts';
import { joinAsNewcomer } from '#lib/classes/join-as-newcomer.ts';
import { db, pool } from '#lib/db/client.ts';
import { listAsked } from '#lib/practice/list-asked.ts';
import { loadCourse } from '#prisma/seed/course.ts';
import { handIn, report } from '#tests/support/grading.ts';
import { classWith, person } from '#tests/support/people.ts';

const exerciseId = 'vlan/03-tag-a-frame';
const answer = { source: 'export const secretWord = 1;' };

beforeAll(async () => {
  await loadCourse();
});

describe('an operator', () => {
  test('makes an account that must choose a password, and resets, disables and promotes it', async () => {
    const name = `op.${randomUUID().slice(0, 8)}`;
    const made = await createAccount({ userName: name, displayName: 'New Teacher', role: 'teacher' });
    const found = await recognise({ name, password: made.oneTimePassword }, randomUUID());
    expect(found.mustChangePassword).toBe(true);
    const session = await createSession(found.userId);
    expect(await findSessionViewer(session)).toMatchObject({ role: 'teacher' });

    await setRole(name, 'operator');
    expect(await findSessionViewer(session)).toMatchObject({ role: 'operator' });
    const reset = await resetAccount(name);
    expect(await findSessionViewer(session)).toBeUndefined();
    const password = { name, password: reset.oneTimePassword };
    expect(await recognise(password, randomUUID())).toMatchObject({ userId: found.userId });
    await setDisabled(name, true);
    await expect(recognise(password, randomUUID())).rejects.toMatchObject({ code: 'wrong-credentials' });
    await setDisabled(name, false);
    await recognise(password, randomUUID());
    const actions = await db.auditEvent.findMany({ where: { subjectId: found.userId }, orderBy: { id: 'asc' } });
    expect(actions.map(({ action }) => action)).toEqual([
      'account.create',
      'account.role',
      'password.reissue',
      'account.disable',
      'account.enable',
    ]);
  });

  test('is told in a sentence what cannot be', async () => {
    const name = `op.${randomUUID().slice(0, 8)}`;
    const wanted = { userName: name, displayName: 'X', role: 'learner' as const };
    await createAccount(wanted);
    await expect(createAccount(wanted)).rejects.toThrow(/already/);
    await expect(resetAccount('no.such.name')).rejects.toThrow('There is no account no.such.name.');
    await expect(createAccount({ ...wanted, userName: 'x y' })).rejects.toThrow(/letters/);
  });
});

describe('joining with a name alone', () => {
  test('makes an account with a free user name, and the class asks it for its work', async () => {
    const { classId, assignmentId } = await classWith(exerciseId, { dueAt: new Date(Date.now() + 86_400_000) });
    const { code } = await db.class.update({ where: { id: classId }, data: { code: 'CDF347' } });
    const newcomers = await Promise.all([1, 2, 3].map(() => joinAsNewcomer('Zoé Perrin', code.toLowerCase(), 'fr')));
    expect(newcomers.map(({ userName }) => userName).sort()).toEqual(['zoe.perrin', 'zoe.perrin2', 'zoe.perrin3']);
    const [{ userId = '' } = {}] = newcomers;
    const viewer = { userId, role: 'learner', isGuest: false, displayName: 'Zoé Perrin', sessionId: null } as const;
    expect(await listAsked(viewer)).toMatchObject([
      { id: classId, assignments: [{ id: assignmentId, time: 'open', items: [{ exerciseId, state: 'new' }] }] },
    ]);
  });

  test('with a code that no class has makes no account', async () => {
    const before = await db.user.count();
    await expect(joinAsNewcomer('Nobody', 'XXXXXX', 'fr')).rejects.toMatchObject({ code: 'unknown-class-code' });
    expect(await db.user.count()).toBe(before);
  });
});

describe('what the classes ask', () => {
  test('has one’s own state and points, and nobody else’s', async () => {
    const { assignmentId, learners } = await classWith(exerciseId, { attemptsAllowed: 3 }, 2);
    const [ada, bob] = learners;
    if (!ada || !bob) throw new Error('two learners');
    await handIn(ada, { exerciseId, assignmentId, answer }, report(false));
    const item = async (viewer: typeof ada) => (await listAsked(viewer))[0]?.assignments[0]?.items[0];
    expect(await item(ada)).toMatchObject({ state: 'tried', points: 5, possible: 10, attemptsUsed: 1 });
    await handIn(ada, { exerciseId, assignmentId, answer }, report(true));
    expect(await item(ada)).toMatchObject({ state: 'passed', points: 10, attemptsUsed: 2, attemptsAllowed: 3 });
    expect(await item(bob)).toMatchObject({ state: 'new', points: 0, attemptsUsed: 0 });
    expect(await listAsked(await person())).toEqual([]);
  });

  test('is late while late work is taken, and over when it is not', async () => {
    const dueAt = new Date(Date.now() - 3_600_000);
    const time = async (rule: 'ACCEPT' | 'REFUSE') => {
      const { learner } = await classWith(exerciseId, { dueAt, lateRule: rule });
      return (await listAsked(learner))[0]?.assignments[0]?.time;
    };
    expect([await time('ACCEPT'), await time('REFUSE')]).toEqual(['late', 'over']);
  });
});

describe('leaving', () => {
  test('erases the person from the whole database, and asks for the password first', async () => {
    const { learner, assignmentId } = await classWith(exerciseId);
    const mark = `mark-${randomUUID()}`;
    const passwordHash = await hashPassword('three random words');
    await db.user.update({ where: { id: learner.userId }, data: { displayName: mark, passwordHash } });
    await handIn(learner, { exerciseId, assignmentId, answer: { source: mark } }, report(false, ['V8']));
    await createSession(learner.userId);
    const refused = await deleteAccount(learner, { password: 'a guess' });
    expect(refused).toMatchObject({ ok: false, error: { password: expect.anything() } });
    expect(await traces(mark)).not.toEqual([]);

    expect(await deleteAccount(learner, { password: 'three random words' })).toMatchObject({ ok: true });
    expect(await traces(mark)).toEqual([]);
    // The audit log keeps an id that leads nowhere.
    expect(await traces(learner.userId)).toEqual(['AuditEvent']);
  });

  test('is refused to the only teacher of a class that has learners', async () => {
    const { teacher, classId } = await classWith(exerciseId);
    await expect(deleteAccount(teacher, { password: '' })).rejects.toMatchObject({ code: 'conflict' });
    await db.class.update({ where: { id: classId }, data: { archivedAt: new Date() } });
    expect(await deleteAccount(teacher, { password: '' })).toMatchObject({ ok: true });
  });

  /** The tables in which a text is found, in whatever column. */
  async function traces(text: string): Promise<string[]> {
    const { rows } = await pool.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`,
    );
    const found: string[] = [];
    for (const { name } of rows) {
      const hits = await pool.query(`SELECT 1 FROM "${name}" t WHERE t::text LIKE '%' || $1 || '%' LIMIT 1`, [text]);
      if (hits.rowCount) found.push(name);
    }
    return found;
  }
});

test('one’s data is all there, without secrets, and nobody else’s', async () => {
  const { learner, learners, assignmentId } = await classWith(exerciseId, {}, 2);
  await db.user.update({ where: { id: learner.userId }, data: { passwordHash: await hashPassword('secret words') } });
  await handIn(learner, { exerciseId, assignmentId, answer }, report(false, ['V8']));
  const [, other] = learners;
  if (!other) throw new Error('two learners');
  await handIn(other, { exerciseId, assignmentId, answer: { source: 'of somebody else' } }, report(true));
  const data = JSON.parse(JSON.stringify(await exportOwnData(learner)));
  expect(data).toMatchObject({
    format: 'encap-own-data',
    id: learner.userId,
    enrolments: [{ class: { name: 'A class' } }],
    submissions: [{ exerciseId, answer }],
    misconceptions: [{ label: 'V8' }],
  });
  expect(JSON.stringify(data)).not.toMatch(/argon2|of somebody else/);
});

test('the cause is not in the export while the teacher shows the verdict only', async () => {
  const { learner, assignmentId } = await classWith(exerciseId, { feedback: 'VERDICT' });
  await handIn(learner, { exerciseId, assignmentId, answer }, report(false, ['V8']));
  expect((await exportOwnData(learner)).misconceptions).toEqual([]);
  await db.assignment.update({
    where: { id: assignmentId },
    data: { laterFeedback: 'COUNTEREXAMPLE', feedbackChangesAt: new Date('2020-01-01') },
  });
  expect((await exportOwnData(learner)).misconceptions).toMatchObject([{ label: 'V8' }]);
});

test('a rate is counted on the database: two processes share it, and names are not in it', async () => {
  const who = `someone-${randomUUID()}`;
  for (let i = 0; i < 10; i++) await limitRate('password', who);
  await expect(limitRate('password', who)).rejects.toMatchObject({ code: 'too-many-requests' });
  const { rows } = await pool.query<{ key: string; points: number }>(`SELECT key, points FROM "RateLimit"`);
  expect(rows.find(({ points }) => points === 11)?.key).toMatch(/^password:/);
  expect(JSON.stringify(rows)).not.toContain(who);
});
