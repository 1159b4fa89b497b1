import { describe, expect, it } from 'vitest';
import { verifyPassword } from '#lib/auth/password.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { archiveClass } from '#lib/classes/archive-class.ts';
import { createClass } from '#lib/classes/create-class.ts';
import { decodeRoster } from '#lib/classes/decode-roster.ts';
import { findClassByCode } from '#lib/classes/find-class-by-code.ts';
import { importRoster } from '#lib/classes/import-roster.ts';
import { joinClass } from '#lib/classes/join-class.ts';
import { leaveClass } from '#lib/classes/leave-class.ts';
import { listClasses } from '#lib/classes/list-classes.ts';
import { previewRoster } from '#lib/classes/preview-roster.ts';
import { reissuePassword } from '#lib/classes/reissue-password.ts';
import { removeLearner } from '#lib/classes/remove-learner.ts';
import { renameClass } from '#lib/classes/rename-class.ts';
import { renewCode } from '#lib/classes/renew-code.ts';
import { listRoster } from '#lib/classes/roster.ts';
import { db } from '#lib/db/client.ts';
import { person } from '#tests/support/people.ts';

async function emptyClass(): Promise<{ teacher: Viewer; classId: string; code: string }> {
  const teacher = await person('teacher');
  const { id, code } = await createClass(teacher, { name: ' BUT  R&T 2 ' });
  return { teacher, classId: id, code };
}

const rosterNames = async (teacher: Viewer, classId: string) =>
  (await listRoster(teacher, classId)).map(({ displayName }) => displayName);

describe('a class', () => {
  it('is made by a teacher, found by its code however it is typed, joined once', async () => {
    const { teacher, classId, code } = await emptyClass();
    const learner = await person();
    const spaced = ` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)} `;
    expect(await findClassByCode(spaced)).toMatchObject({ id: classId, name: 'BUT R&T 2', teachers: ['Someone'] });
    await joinClass(learner, spaced);
    await joinClass(learner, code);
    expect(await listRoster(teacher, classId)).toHaveLength(1);
    expect(await listClasses(teacher, 'teacher')).toMatchObject([{ id: classId, learners: 1 }]);
    expect(await listClasses(learner, 'learner')).toMatchObject([{ id: classId }]);
    await leaveClass(learner, classId);
    expect(await rosterNames(teacher, classId)).toEqual([]);
    await joinClass(learner, code);
    expect(await rosterNames(teacher, classId)).toEqual(['Someone']);
    const deeds = await db.auditEvent.findMany({ where: { subjectId: classId }, orderBy: { at: 'asc' } });
    expect(deeds.map(({ action }) => action)).toEqual(['class.create', 'class.join', 'class.leave', 'class.join']);
  });

  it('joining does not make its teacher a learner', async () => {
    const { teacher, classId, code } = await emptyClass();
    await joinClass(teacher, code);
    expect(await listClasses(teacher, 'teacher')).toMatchObject([{ id: classId, learners: 0 }]);
  });

  it('has a new code when asked, and the old one opens nothing', async () => {
    const { teacher, classId, code } = await emptyClass();
    const renewed = await renewCode(teacher, classId);
    expect(await findClassByCode(code)).toBeNull();
    expect(await findClassByCode(renewed)).toMatchObject({ id: classId });
    await expect(joinClass(await person(), code)).rejects.toMatchObject({ code: 'unknown-class-code' });
  });

  it('takes nobody once archived, and can be reopened', async () => {
    const { teacher, classId, code } = await emptyClass();
    await archiveClass(teacher, classId, true);
    await expect(joinClass(await person(), code)).rejects.toMatchObject({ code: 'unknown-class-code' });
    await expect(importRoster(teacher, classId, 'Zoé Petit')).rejects.toMatchObject({ code: 'conflict' });
    await archiveClass(teacher, classId, false);
    await joinClass(await person(), code);
  });

  it('is not found by those who do not teach it', async () => {
    const { teacher, classId, code } = await emptyClass();
    const member = await person();
    await joinClass(member, code);
    const { created } = await importRoster(teacher, classId, 'Zoé Petit');
    const learnerId = created[0]?.userId ?? '';
    for (const stranger of [await person('teacher'), await person('operator'), member, await person()]) {
      for (const attempt of [
        () => renameClass(stranger, classId, 'Mine'),
        () => renewCode(stranger, classId),
        () => archiveClass(stranger, classId, true),
        () => listRoster(stranger, classId),
        () => previewRoster(stranger, classId, 'Zoé'),
        () => importRoster(stranger, classId, 'Zoé'),
        () => removeLearner(stranger, classId, learnerId),
        () => reissuePassword(stranger, classId, learnerId),
        () => renameClass(stranger, 'no-id', 'Mine'),
      ]) {
        await expect(attempt(), String(attempt)).rejects.toMatchObject({ code: 'not-found' });
      }
    }
    await expect(createClass(await person(), { name: 'Mine' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('importing a list', () => {
  const excel = Buffer.from(
    'Nom;Pr\xe9nom;Courriel\r\nLEF\xc8VRE;In\xe8s;Ines@School.fr\r\n\x8cUVRARD;Lo\xefc;\r\n"LE GOFF;Tom";;\r\n;;\r\nPETIT;Zo\xe9;zoe\r\n',
    'latin1',
  );

  it('makes the accounts of a Windows-1252 list from Excel, and says what is wrong with the other lines', async () => {
    const { teacher, classId } = await emptyClass();
    const text = decodeRoster(excel);
    const preview = await previewRoster(teacher, classId, text);
    expect(preview.people.map((row) => [row.line, row.displayName, row.fate])).toEqual([
      [2, 'Inès LEFÈVRE', 'new'],
      [3, 'Loïc ŒUVRARD', 'new'],
      [4, 'LE GOFF;Tom', 'new'],
    ]);
    expect(preview.problems).toMatchObject([{ line: 6, code: 'bad-email' }]);
    expect(await rosterNames(teacher, classId)).toEqual([]);

    const { created, kept, leftOut } = await importRoster(teacher, classId, text);
    expect([created.length, kept, leftOut]).toEqual([3, 0, 1]);
    const [ines] = created;
    expect(ines).toMatchObject({ displayName: 'Inès LEFÈVRE', userName: expect.stringMatching(/^ines\.lefevre\d*$/) });
    const stored = await db.user.findUniqueOrThrow({ where: { id: ines?.userId ?? '' } });
    expect(stored).toMatchObject({ email: 'ines@school.fr', role: 'LEARNER', mustChangePassword: true });
    expect(await verifyPassword(ines?.password ?? '', stored.passwordHash)).toBe(true);
    expect(new Set(created.map(({ password }) => password)).size).toBe(3);
  });

  it('twice creates nobody, and a longer list only those who are new', async () => {
    const { teacher, classId } = await emptyClass();
    const list = 'Nom,Prénom\nPetit,Zoé\nPetit,Zoë-Anne\nMartin,Paul';
    expect((await importRoster(teacher, classId, list)).created).toHaveLength(3);
    expect(await importRoster(teacher, classId, list)).toMatchObject({ created: [], kept: 3 });
    const again = await importRoster(teacher, classId, 'martin paul\nZOE PETIT\nNoé Roy');
    expect(again.created.map(({ displayName }) => displayName)).toEqual(['Noé Roy']);
    expect(await listRoster(teacher, classId)).toHaveLength(4);
  });

  it('at the same moment from two windows makes everybody once', async () => {
    const { teacher, classId } = await emptyClass();
    const list = Array.from({ length: 12 }, (_, n) => `Élève ${String.fromCharCode(65 + n)}`).join('\n');
    const both = await Promise.all([importRoster(teacher, classId, list), importRoster(teacher, classId, list)]);
    expect(both.map(({ created }) => created.length).sort((a, b) => a - b)).toEqual([0, 12]);
    expect(await listRoster(teacher, classId)).toHaveLength(12);
  });

  it('into two classes at the same moment gives homonyms user names of their own', async () => {
    const [a, b] = [await emptyClass(), await emptyClass()];
    const list = 'Dominique Durand';
    const both = await Promise.all([
      importRoster(a.teacher, a.classId, list),
      importRoster(b.teacher, b.classId, list),
    ]);
    const userNames = both.flatMap(({ created }) => created.map(({ userName }) => userName));
    expect(new Set(userNames).size).toBe(2);
  });

  it('brings back who had left, password untouched', async () => {
    const { teacher, classId } = await emptyClass();
    const { created } = await importRoster(teacher, classId, 'Zoé Petit');
    const userId = created[0]?.userId ?? '';
    const before = await db.user.findUniqueOrThrow({ where: { id: userId } });
    await removeLearner(teacher, classId, userId);
    expect(await rosterNames(teacher, classId)).toEqual([]);
    expect(await importRoster(teacher, classId, 'Zoé Petit')).toMatchObject({ created: [], returned: 1 });
    expect(await db.user.findUniqueOrThrow({ where: { id: userId } })).toEqual(before);
  });

  it('never takes over an account from outside the class', async () => {
    const { teacher, classId, code } = await emptyClass();
    const outsider = await person();
    await db.user.update({ where: { id: outsider.userId }, data: { email: 'own@x.fr' } });
    const list = 'Nom;Mail\nSomeone Else;own@x.fr';
    expect((await previewRoster(teacher, classId, list)).problems).toMatchObject([{ code: 'account-elsewhere' }]);
    expect(await importRoster(teacher, classId, list)).toMatchObject({ created: [], leftOut: 1 });
    expect(await rosterNames(teacher, classId)).toEqual([]);
    await joinClass(outsider, code);
    expect(await importRoster(teacher, classId, list)).toMatchObject({ created: [], kept: 1, leftOut: 0 });
  });
});

describe('a one-time password', () => {
  it('replaces the old one, ends every session, and is written down', async () => {
    const { teacher, classId } = await emptyClass();
    const { created } = await importRoster(teacher, classId, 'Zoé Petit');
    const userId = created[0]?.userId ?? '';
    await db.session.create({ data: { userId, expiresAt: new Date(Date.now() + 3_600_000) } });
    const slip = await reissuePassword(teacher, classId, userId);
    expect(slip.password).not.toBe(created[0]?.password);
    const { passwordHash, mustChangePassword } = await db.user.findUniqueOrThrow({ where: { id: userId } });
    expect(await verifyPassword(slip.password, passwordHash)).toBe(true);
    expect(mustChangePassword).toBe(true);
    expect(await db.session.count({ where: { userId, revokedAt: null } })).toBe(0);
    expect(await db.auditEvent.findFirst({ where: { action: 'password.reissue', subjectId: userId } })).toMatchObject({
      actorId: teacher.userId,
    });
  });

  it('is not for colleagues, nor for those who also learn with someone else', async () => {
    const { teacher, classId, code } = await emptyClass();
    const colleague = await person('teacher');
    await joinClass(colleague, code);
    await expect(reissuePassword(teacher, classId, colleague.userId)).rejects.toMatchObject({ code: 'conflict' });

    const shared = await person();
    const other = await emptyClass();
    await joinClass(shared, code);
    await joinClass(shared, other.code);
    await expect(reissuePassword(teacher, classId, shared.userId)).rejects.toMatchObject({ code: 'conflict' });
    expect((await listRoster(teacher, classId)).map(({ whyNotReissue }) => whyNotReissue).sort()).toEqual([
      'elsewhere',
      'staff',
    ]);
    // When the other class is over, the learner is this teacher's alone.
    await archiveClass(other.teacher, other.classId, true);
    await reissuePassword(teacher, classId, shared.userId);
    await removeLearner(teacher, classId, shared.userId);
    await expect(reissuePassword(teacher, classId, shared.userId)).rejects.toMatchObject({ code: 'not-found' });
  });
});
