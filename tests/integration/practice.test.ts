import { beforeAll, expect, test } from 'vitest';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { listCatalogue } from '#lib/practice/catalogue.ts';
import { listHistory } from '#lib/practice/history.ts';
import { nextAfter } from '#lib/practice/next-after.ts';
import { loadProgress } from '#lib/practice/progress.ts';
import { loadCourse } from '#prisma/seed/course.ts';
import { handIn, report } from '#tests/support/grading.ts';
import { classWith, person } from '#tests/support/people.ts';

const exerciseId = 'vlan/03-tag-a-frame';
const answer = { source: 'export const x = 1;' };

beforeAll(async () => {
  await loadCourse();
});

test('the catalogue shows every exercise to anyone, and one’s own state to oneself', async () => {
  const learner = await person();
  const mine = async (viewer?: Viewer) => (await listCatalogue(viewer)).find(({ id }) => id === exerciseId);
  expect(await mine()).toMatchObject({ label: 'VLAN-03', state: 'new', tries: 0 });
  await handIn(learner, { exerciseId, answer }, report(false));
  expect(await mine(learner)).toMatchObject({ state: 'tried', tries: 1 });
  await handIn(learner, { exerciseId, answer }, report(true));
  await handIn(learner, { exerciseId, answer }, report(false));
  expect(await mine(learner)).toMatchObject({ state: 'passed', tries: 3 });
  expect(await mine(await person())).toMatchObject({ state: 'new', tries: 0 });
});

test('history has class work and practice, newest first, page by page', async () => {
  const { learner, assignmentId } = await classWith(exerciseId);
  const at = (minute: number) => new Date(Date.UTC(2026, 9, 1, 10, minute));
  for (let minute = 0; minute < 5; minute++) await handIn(learner, { exerciseId, answer }, report(false), at(minute));
  await handIn(learner, { exerciseId, assignmentId, answer }, report(true), at(9));
  const first = await listHistory(learner, null, 4);
  expect(first.entries.map((entry) => entry.at.getUTCMinutes())).toEqual([9, 4, 3, 2]);
  expect(first.entries[0]).toMatchObject({ assignment: { title: 'Work' }, result: { passed: true } });
  const second = await listHistory(learner, first.next, 4);
  expect(second.entries.map((entry) => entry.at.getUTCMinutes())).toEqual([1, 0]);
  expect(second.next).toBeNull();
});

test('progress: a failing skill and its misconception are shaky, and the failing exercise is advised', async () => {
  const learner = await person();
  await handIn(learner, { exerciseId, answer }, report(false, ['V8']));
  const progress = await loadProgress(learner);
  const mastery = (ideas: typeof progress.skills, id: string) => ideas.find((idea) => idea.id === id)?.mastery;
  expect(mastery(progress.skills, 'vlan-tag-layout')).toBe('shaky');
  expect(mastery(progress.misconceptions, 'V8')).toBe('shaky');
  expect(progress.advice).toEqual({ exerciseId, why: 'repair' });
  expect(progress.exercises).toMatchObject({ tried: 1, passed: 0 });
});

test('an assignment that shows the verdict only does not show its misconceptions in the map either', async () => {
  const { learner, assignmentId } = await classWith(exerciseId, { feedback: 'VERDICT' });
  await handIn(learner, { exerciseId, assignmentId, answer }, report(false, ['V8']));
  const { misconceptions } = await loadProgress(learner);
  expect(misconceptions.find(({ id }) => id === 'V8')?.mastery).not.toBe('shaky');

  const opened = { laterFeedback: 'PROPERTY', feedbackChangesAt: new Date('2020-01-01') } as const;
  await db.assignment.update({ where: { id: assignmentId }, data: opened });
  const later = await loadProgress(learner);
  expect(later.misconceptions.find(({ id }) => id === 'V8')?.mastery).toBe('shaky');
});

test('after a pass: the assignment’s next open item, in its order and round again; in practice the advised one', async () => {
  const [first, second] = ['vlan/03-tag-a-frame', 'vxlan/04-write-the-header'];
  const { learner, assignmentId } = await classWith([first, second]);
  const after = (id: string) => nextAfter(learner, { exerciseId: id, assignmentId });
  expect((await after(first))?.exerciseId).toBe(second);
  expect((await after(second))?.exerciseId).toBe(first);
  await handIn(learner, { exerciseId: first, assignmentId, answer }, report(true));
  expect(await after(second)).toBeUndefined();

  const alone = await nextAfter(undefined, { exerciseId: first, assignmentId: null });
  expect(alone?.exerciseId).not.toBe(first);
  expect(alone?.exerciseId).toMatch(/^vlan\//);
});
