import Papa from 'papaparse';
import { beforeAll, describe, expect, it, test } from 'vitest';
import type { Viewer } from '#lib/auth/viewer.ts';
import { createAssignment } from '#lib/classes/create-assignment.ts';
import { createClass } from '#lib/classes/create-class.ts';
import { exportResults } from '#lib/classes/export-results.ts';
import { requireTaughtAssignment } from '#lib/classes/find-assignment.ts';
import { findLearner } from '#lib/classes/find-learner.ts';
import { joinClass } from '#lib/classes/join-class.ts';
import { findLearnerWork } from '#lib/classes/learner-work.ts';
import { loadLiveTable } from '#lib/classes/live-table.ts';
import { loadRunsToDiscuss } from '#lib/classes/runs-to-discuss.ts';
import { sendNote } from '#lib/classes/send-note.ts';
import { listSentNotes } from '#lib/classes/sent-notes.ts';
import { updateAssignment } from '#lib/classes/update-assignment.ts';
import { db } from '#lib/db/client.ts';
import { listExerciseHealth } from '#lib/statistics/exercise-health.ts';
import { loadItemStatistics } from '#lib/statistics/item-statistics.ts';
import { listNotes, putNoteAway } from '#lib/submissions/notes.ts';
import { saveDraft } from '#lib/submissions/save-draft.ts';
import { loadCourse } from '#prisma/seed/course.ts';
import { handIn, report } from '#tests/support/grading.ts';
import { person } from '#tests/support/people.ts';

const tag = 'vlan/03-tag-a-frame';
const header = 'vxlan/04-write-the-header';
const source = 'export const tagFrame = () => new Uint8Array(0);';
const minute = 60_000;
const now = new Date('2026-11-23T14:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * minute);

const basic = {
  title: 'VLAN and VXLAN, 1 h',
  items: [
    { exerciseId: tag, points: 10 },
    { exerciseId: header, points: 4 },
  ],
  opensAt: null,
  dueAt: null,
  attemptsAllowed: null,
  lateRule: 'accept',
  latePenaltyPercent: 20,
  feedback: 'counterexample',
};

beforeAll(async () => {
  await loadCourse();
});

async function classOf(names: readonly string[], assignment: Record<string, unknown> = {}) {
  const teacher = await person('teacher');
  const { id: classId, code } = await createClass(teacher, { name: 'A class' });
  const learners: Viewer[] = [];
  for (const displayName of names) {
    const learner = await person();
    await db.user.update({ where: { id: learner.userId }, data: { displayName } });
    await joinClass(learner, code);
    learners.push(learner);
  }
  const assignmentId = await createAssignment(teacher, classId, { ...basic, ...assignment });
  const hand = (learner: Viewer | undefined, passed: boolean, at = now, exerciseId = tag, labels: string[] = []) => {
    if (!learner) throw new Error('no such learner');
    return handIn(learner, { exerciseId, assignmentId, answer: { source } }, report(passed, labels), at);
  };
  return { teacher, classId, assignmentId, learners, hand };
}

test('what is shown, and what from a date on, is kept with the assignment', async () => {
  const change = { at: '2026-12-01T22:00:00.000Z', to: 'counterexample' };
  const { teacher, classId, assignmentId } = await classOf([], { feedback: 'verdict', feedbackChange: change });
  expect(await requireTaughtAssignment(teacher, assignmentId)).toMatchObject({
    feedback: 'verdict',
    feedbackChange: { at: new Date(change.at), to: 'counterexample' },
  });
  await updateAssignment(teacher, assignmentId, { ...basic, feedbackChange: null });
  expect((await requireTaughtAssignment(teacher, assignmentId)).feedbackChange).toBeNull();
  const undated = { ...basic, feedbackChange: { at: '', to: 'verdict' } };
  await expect(createAssignment(teacher, classId, undated)).rejects.toMatchObject({
    code: 'bad-request',
    words: { en: 'Give the date from which something else is shown.' },
  });
});

describe('the live table', () => {
  it('shows for each learner and item where they stand', async () => {
    const names = ['Anne', 'Bob', 'Chloé', 'Dan', 'Ève'];
    const dueAt = ago(60).toISOString();
    const { teacher, assignmentId, learners, hand } = await classOf(names, { dueAt });
    const [anne, bob, chloe, dan] = learners;
    await hand(anne, false, ago(90));
    await hand(anne, true, ago(80));
    await hand(bob, false, ago(70));
    await hand(bob, true, ago(30));
    await hand(chloe, false, ago(75));
    if (dan) {
      await saveDraft(dan, { exerciseId: tag, assignmentId, seed: 1, answer: { source }, revision: 0 });
    }
    const table = await loadLiveTable(teacher, assignmentId, now);
    const cells = Object.fromEntries(
      table.learners.map(({ displayName, cells: [cell] }) => [displayName, [cell?.state, cell?.attempts]]),
    );
    expect(cells).toEqual({
      Anne: ['passed', 2],
      Bob: ['late', 2],
      Chloé: ['failed', 1],
      Dan: ['working', 0],
      Ève: ['empty', 0],
    });
    expect(table.items.map(({ label, passed }) => [label, passed])).toEqual([
      ['VLAN-03', 2],
      ['VX-04', 0],
    ]);
    expect(table.begun).toBe(4);
  });

  it('puts those in need of help first, with the reason', async () => {
    const names = ['Ann', 'Bea', 'Cid', 'Dee', 'Eve'];
    const { teacher, assignmentId, learners, hand } = await classOf(names);
    const [ann, bea, cid, dee] = learners;
    await hand(ann, true, ago(3));
    await hand(bea, false, ago(14));
    for (const at of [18, 15, 12, 8, 5, 1]) await hand(cid, false, ago(at));
    await hand(dee, false, ago(2));
    const { learners: rows } = await loadLiveTable(teacher, assignmentId, now);
    expect(rows.map(({ displayName, need }) => [displayName, need])).toEqual([
      ['Cid', { kind: 'failures', label: 'VLAN-03', failures: 6, minutes: 18 }],
      ['Bea', { kind: 'quiet', label: 'VLAN-03', minutes: 14 }],
      ['Eve', { kind: 'not-started' }],
      ['Dee', null],
      ['Ann', null],
    ]);
    // The evening after, silence means nothing any more.
    const later = await loadLiveTable(teacher, assignmentId, new Date(now.getTime() + 300 * minute));
    expect(later.learners.map(({ need }) => need?.kind)).toEqual([
      'failures',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('says when no attempt is left, and does not count our own failures', async () => {
    const { teacher, assignmentId, learners, hand } = await classOf(['Ann', 'Bob'], { attemptsAllowed: 2 });
    const [ann, bob] = learners;
    await hand(ann, false, ago(4));
    await hand(ann, false, ago(3));
    const id = await hand(bob, false, ago(2));
    await db.submission.update({ where: { id }, data: { status: 'FAULTED' } });
    await db.gradeReport.deleteMany({ where: { submissionId: id } });
    const { learners: rows } = await loadLiveTable(teacher, assignmentId, now);
    expect(rows[0]).toMatchObject({ displayName: 'Ann', need: { kind: 'no-attempts-left', label: 'VLAN-03' } });
    expect(rows[1]?.cells[0]).toMatchObject({ state: 'working', attempts: 0, isFaulted: true });
  });

  it('leaves out who has left, and keeps nobody else’s work', async () => {
    const { teacher, classId, assignmentId, learners, hand } = await classOf(['Ann', 'Bob']);
    await hand(learners[0], true);
    await db.enrolment.updateMany({ where: { classId, userId: learners[0]?.userId ?? '' }, data: { leftAt: now } });
    const table = await loadLiveTable(teacher, assignmentId, now);
    expect(table.learners.map(({ displayName }) => displayName)).toEqual(['Bob']);
    expect(table.items[0]?.passed).toBe(0);
  });
});

describe('a learner’s work', () => {
  it('is there with its answer, checks and history, in full whatever the learner may see', async () => {
    const { teacher, classId, assignmentId, learners, hand } = await classOf(['Ann'], { feedback: 'verdict' });
    const ann = learners[0];
    await hand(ann, false, ago(9), tag, ['V8']);
    await hand(ann, true, ago(2));
    const userId = ann?.userId ?? '';
    const work = await findLearnerWork(teacher, { assignmentId, userId, exerciseId: tag });
    expect(work).toMatchObject({ displayName: 'Ann', score: { points: 10, possible: 10, attemptsUsed: 2 }, runs: 0 });
    expect(work.attempts.map(({ number, source: text, report: found }) => [number, text, found?.passed])).toEqual([
      [2, source, true],
      [1, source, false],
    ]);
    expect(work.attempts[1]?.report?.diagnoses).toMatchObject([{ label: 'V8' }]);
    const overview = await findLearner(teacher, classId, userId);
    expect(overview.assignments[0]?.items.map(({ label, score }) => [label, score.points])).toEqual([
      ['VLAN-03', 10],
      ['VX-04', 0],
    ]);
    expect(overview.misconceptions).toMatchObject([{ label: 'V8', times: 1 }]);
  });

  it('and everything else is not found by anyone but the class’s teacher', async () => {
    const { teacher, classId, assignmentId, learners, hand } = await classOf(['Ann']);
    await hand(learners[0], true);
    const userId = learners[0]?.userId ?? '';
    const stranger = await classOf(['Bob']);
    const work = { assignmentId, userId, exerciseId: tag };
    for (const viewer of [stranger.teacher, await person('operator'), await person(), learners[0]]) {
      if (!viewer) continue;
      for (const attempt of [
        () => loadLiveTable(viewer, assignmentId),
        () => findLearnerWork(viewer, work),
        () => findLearner(viewer, classId, userId),
        () => loadItemStatistics(viewer, assignmentId, tag),
        () => exportResults(viewer, assignmentId, { locale: 'fr', flavour: 'plain' }),
        () => createAssignment(viewer, classId, basic),
        () => updateAssignment(viewer, assignmentId, basic),
      ]) {
        await expect(attempt(), String(attempt)).rejects.toMatchObject({ code: 'not-found' });
      }
    }
    // The teacher's own: but not someone of another class, nor an exercise that is not set.
    const bob = stranger.learners[0]?.userId ?? '';
    await expect(findLearnerWork(teacher, { ...work, userId: bob })).rejects.toMatchObject({ code: 'not-found' });
    await expect(findLearnerWork(teacher, { ...work, exerciseId: 'x' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(findLearner(teacher, classId, bob)).rejects.toMatchObject({ code: 'not-found' });
    await expect(listExerciseHealth(teacher)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('an assignment', () => {
  it.each([
    ['title', { title: ' ' }],
    ['items', { items: [] }],
    ['items', { items: [{ exerciseId: 'vlan/99-nothing', points: 1 }] }],
    ['items', { items: [basic.items[0], basic.items[0]] }],
    ['dueAt', { opensAt: now.toISOString(), dueAt: now.toISOString() }],
    ['attemptsAllowed', { attemptsAllowed: 0 }],
    ['form', { lateRule: 'whenever' }],
  ])('is refused in words when its %s is wrong', async (_, wrong) => {
    const teacher = await person('teacher');
    const { id } = await createClass(teacher, { name: 'A class' });
    await expect(createAssignment(teacher, id, { ...basic, ...wrong })).rejects.toMatchObject({ code: 'bad-request' });
    expect(await db.assignment.count({ where: { classId: id } })).toBe(0);
  });

  it('changed afterwards changes the scores, and what was handed in stays', async () => {
    const { teacher, assignmentId, learners, hand } = await classOf(['Ann']);
    await hand(learners[0], true, ago(30));
    const work = { assignmentId, userId: learners[0]?.userId ?? '', exerciseId: tag };
    const late = { dueAt: ago(60).toISOString(), lateRule: 'penalty', latePenaltyPercent: 50 };
    await updateAssignment(teacher, assignmentId, { ...basic, ...late });
    expect((await findLearnerWork(teacher, work)).score).toMatchObject({ points: 5, isLate: true });
    await updateAssignment(teacher, assignmentId, { ...basic, items: [basic.items[1]] });
    await expect(findLearnerWork(teacher, work)).rejects.toMatchObject({ code: 'not-found' });
    await updateAssignment(teacher, assignmentId, basic);
    expect((await findLearnerWork(teacher, work)).score).toMatchObject({ points: 10, isLate: false });
  });
});

describe('the statistics of an item', () => {
  it('count people, not submits, and say when they are too few', async () => {
    const names = Array.from({ length: 12 }, (_, n) => `Learner ${n}`);
    const { teacher, assignmentId, learners, hand } = await classOf(names);
    for (const [index, learner] of learners.slice(0, 11).entries()) {
      await hand(learner, false, ago(20), tag, index < 4 ? ['V8', 'G1'] : []);
      await hand(learner, false, ago(18), tag, index < 4 ? ['V8'] : []);
      if (index < 7) await hand(learner, true, ago(index < 5 ? 16 : 6));
      // Again afterwards: practice, not part of the time or the attempts.
      if (index < 5) await hand(learner, false, ago(1));
    }
    const found = await loadItemStatistics(teacher, assignmentId, tag);
    expect(found).toMatchObject({ learners: 12, medianAttempts: 3 });
    expect(found.passed).toMatchObject({ count: 7, of: 11, isReadable: true });
    // 2 + 2 minutes for five, 2 + 5 (twelve, cut) for two, 2 for the four who have not passed.
    expect(found.medianMinutes).toEqual({ minutes: 4, of: 11 });
    expect(found.misconceptions.map(({ label, seen }) => [label, seen.count, seen.of])).toEqual([
      ['G1', 4, 11],
      ['V8', 4, 11],
    ]);
    const four = learners.slice(0, 4).map(({ userId }) => userId);
    expect(new Set(found.misconceptions[1]?.seenBy)).toEqual(new Set(four));
    expect(found.checks[1]?.failedBy).toHaveLength(9);
    expect(found.checks.map(({ id, failingNow, everFailed }) => [id, failingNow.count, everFailed])).toEqual([
      ['first', 0, 0],
      ['second', 9, 11],
    ]);
    const few = await loadItemStatistics(teacher, assignmentId, header);
    expect(few.passed).toMatchObject({ count: 0, of: 0, isReadable: false });
    expect(few).toMatchObject({ medianAttempts: null, medianMinutes: null, checks: [] });
  });

  it('of the whole installation, for operators', async () => {
    const operator = await person('operator');
    const health = await listExerciseHealth(operator);
    expect(health.find(({ label }) => label === 'VLAN-03')?.submits).toBeGreaterThan(0);
    expect(health[0]?.faults).toBeGreaterThan(0);
  });
});

describe('the export', () => {
  const read = (text: string, delimiter: string) => Papa.parse<string[]>(text.trimEnd(), { delimiter }).data;

  it('reads back, with points, attempts and lateness, and no formula in it', async () => {
    const evil = '=HYPERLINK("http://evil.example";"Zoé; dite ""Zo""")';
    const { teacher, assignmentId, learners, hand } = await classOf(['Ève Ŵ', evil], {
      title: 'TP n° 1 : VLAN / VXLAN',
      dueAt: ago(60).toISOString(),
      lateRule: 'penalty',
      latePenaltyPercent: 25,
    });
    await hand(learners[0], false, ago(90));
    await hand(learners[0], true, ago(10));
    await hand(learners[1], false, ago(90), header);
    const file = await exportResults(teacher, assignmentId, { locale: 'fr', flavour: 'excel-fr' });
    expect(file.name).toBe('A-class-TP-n-1-VLAN-VXLAN.csv');
    expect(file.text.startsWith('\uFEFF')).toBe(true);
    expect(file.text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const [head, first, second] = read(file.text.slice(1), ';');
    expect(head).toEqual([
      'Nom',
      'Identifiant',
      'VLAN-03 points / 10',
      'VLAN-03 essais',
      'VLAN-03 en retard',
      'VX-04 points / 4',
      'VX-04 essais',
      'VX-04 en retard',
      'Réussis',
      'Total',
      'Sur',
    ]);
    const userName = expect.any(String);
    expect(first).toEqual([`'${evil}`, userName, '', '', '', '2', '1', 'non', '0', '2', '14']);
    expect(second).toEqual(['Ève Ŵ', userName, '7,5', '2', 'oui', '', '', '', '1', '7,5', '14']);

    const plain = await exportResults(teacher, assignmentId, { locale: 'en', flavour: 'plain' });
    expect(read(plain.text, ',')[2]).toEqual(['Ève Ŵ', userName, '7.5', '2', 'yes', '', '', '', '1', '7.5', '14']);
  });
});

describe('answers to discuss', () => {
  const idea = { exerciseId: tag, label: 'V8' };

  it('are three at most, without names, the shortest first, no two alike, and do not name the idea', async () => {
    const { teacher, assignmentId, learners } = await classOf(['Ann', 'Bob', 'Cid', 'Dee', 'Eve']);
    const sources = ['let a = 1;', 'let  a  = 1;', 'let long = 1;', 'let longer = 1;', 'let longest = 1;'];
    for (const [index, learner] of learners.entries()) {
      const work = { exerciseId: tag, assignmentId, answer: { source: sources[index] ?? '' } };
      await handIn(learner, work, report(false, ['V8']), ago(9 - index));
    }
    const { seenBy, runs, idea: repair } = await loadRunsToDiscuss(teacher, { assignmentId, ...idea });
    expect(seenBy).toBe(5);
    expect(runs.map((run) => run.source?.replace(/\s+/g, ' '))).toEqual([
      'let a = 1;',
      'let long = 1;',
      'let longer = 1;',
    ]);
    expect(runs.flatMap((run) => run.report?.diagnoses ?? [])).toEqual([]);
    expect(repair.fr).not.toBe('');
    expect(JSON.stringify(runs)).not.toMatch(/Ann|Bob|Cid|Dee|Eve/);
    for (const { userId } of learners) expect(JSON.stringify(runs)).not.toContain(userId);
  });

  it('are those of the viewer’s class, and of an idea that somebody has shown', async () => {
    const { teacher, assignmentId, learners, hand } = await classOf(['Ann']);
    await hand(learners[0], false, now, tag, ['V8']);
    const stranger = await person('teacher');
    const notFound = { code: 'not-found' };
    await expect(loadRunsToDiscuss(stranger, { assignmentId, ...idea })).rejects.toMatchObject(notFound);
    await expect(loadRunsToDiscuss(teacher, { assignmentId, exerciseId: tag, label: 'V10' })).rejects.toMatchObject(
      notFound,
    );
    await expect(loadRunsToDiscuss(teacher, { assignmentId, exerciseId: header, label: 'V8' })).rejects.toMatchObject(
      notFound,
    );
  });
});

describe('a hint', () => {
  it('goes to those who have shown the idea and have not passed, and the teacher sees who put it away', async () => {
    const { teacher, assignmentId, learners, hand } = await classOf(['Ann', 'Bob', 'Cid', 'Dee']);
    const [ann, bob, cid, dee] = learners as [Viewer, Viewer, Viewer, Viewer];
    await hand(ann, false, ago(9), tag, ['V8']);
    await hand(bob, false, ago(8), tag, ['V8']);
    await hand(bob, true, ago(7));
    await hand(cid, false, ago(6), tag, ['V10']);
    const work = { assignmentId, exerciseId: tag };
    expect(await sendNote(teacher, { ...work, label: 'V8', text: ' The VID is twelve bits. ' })).toBe(1);
    const [note] = await listNotes(ann, work);
    expect(note?.text).toBe('The VID is twelve bits.');
    for (const other of [bob, cid, dee]) expect(await listNotes(other, work)).toEqual([]);
    await expect(putNoteAway(bob, note?.id ?? '')).rejects.toMatchObject({ code: 'not-found' });
    expect(await listSentNotes(teacher, work)).toMatchObject([{ label: 'V8', sentTo: 1, readBy: 0 }]);
    await putNoteAway(ann, note?.id ?? '');
    await putNoteAway(ann, note?.id ?? '');
    expect(await listNotes(ann, work)).toEqual([]);
    expect(await listSentNotes(teacher, work)).toMatchObject([{ label: 'V8', sentTo: 1, readBy: 1 }]);
  });

  it('is refused in words when there is nothing to say or nobody to say it to, and to strangers', async () => {
    const { teacher, assignmentId, learners, hand } = await classOf(['Ann']);
    const note = { assignmentId, exerciseId: tag, label: 'V8', text: 'Count the bits.' };
    await expect(sendNote(teacher, note)).rejects.toMatchObject({ code: 'bad-request' });
    await hand(learners[0], false, now, tag, ['V8']);
    await expect(sendNote(teacher, { ...note, text: ' ' })).rejects.toMatchObject({ code: 'bad-request' });
    await expect(sendNote(teacher, { ...note, text: 'x'.repeat(501) })).rejects.toMatchObject({ code: 'bad-request' });
    const stranger = await person('teacher');
    await expect(sendNote(stranger, note)).rejects.toMatchObject({ code: 'not-found' });
    await expect(listSentNotes(stranger, note)).rejects.toMatchObject({ code: 'not-found' });
    expect(await sendNote(teacher, note)).toBe(1);
  });
});
