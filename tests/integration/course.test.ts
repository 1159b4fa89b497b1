import { expect, test } from 'vitest';
import { db } from '#lib/db/client.ts';
import { loadCourse } from '#prisma/seed/course.ts';

test('every folder becomes a row, and a second run changes nothing', async () => {
  const first = await loadCourse();
  expect(first.exercises).toBeGreaterThan(0);
  expect(first.changed).toHaveLength(first.exercises);
  expect(await loadCourse()).toEqual({ exercises: first.exercises, changed: [], retired: [] });
});

test('several processes may do it at once', async () => {
  await db.exercise.deleteMany();
  await Promise.all([loadCourse(), loadCourse(), loadCourse()]);
  expect(await db.exercise.count({ where: { isLive: true } })).toBeGreaterThan(0);
});

test('a row whose folder is gone is kept, not live, and gives its label up', async () => {
  await loadCourse();
  const [one] = await db.exercise.findMany({ take: 1 });
  if (!one) throw new Error('no exercise');
  await db.exercise.delete({ where: { id: one.id } });
  await db.exercise.create({ data: { ...one, id: 'vlan/77-renamed', title: one.title ?? {} } });
  const loaded = await loadCourse();
  expect(loaded.retired).toEqual(['vlan/77-renamed']);
  expect(loaded.changed).toEqual([one.id]);
  expect(await db.exercise.findUniqueOrThrow({ where: { id: one.id } })).toMatchObject({
    label: one.label,
    isLive: true,
  });
  expect((await db.exercise.findUniqueOrThrow({ where: { id: 'vlan/77-renamed' } })).isLive).toBe(false);
});
