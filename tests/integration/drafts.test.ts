import { beforeAll, expect, test } from 'vitest';
import { publish, subscribe, topics } from '#lib/db/notify.ts';
import { findDraft } from '#lib/submissions/find-draft.ts';
import { saveDraft } from '#lib/submissions/save-draft.ts';
import type { SaveDraftRequest } from '#lib/submissions/views.ts';
import { loadCourse } from '#prisma/seed/course.ts';
import { classWith, person } from '#tests/support/people.ts';
import { until } from '#tests/support/until.ts';

const exerciseId = 'vlan/03-tag-a-frame';

beforeAll(async () => {
  await loadCourse();
});

test('a draft is found again, with its seed, on any machine', async () => {
  const learner = await person();
  expect(await findDraft(learner, { exerciseId, assignmentId: null })).toBeUndefined();
  const saved = await saveDraft(learner, draft({ answer: { source: 'half a prog' }, seed: 12 }));
  expect(saved).toMatchObject({ ok: true, value: { revision: 1 } });
  expect(await findDraft(learner, { exerciseId, assignmentId: null })).toMatchObject({
    answer: { source: 'half a prog' },
    seed: 12,
    revision: 1,
  });
});

test('a save from an older revision writes nothing and gets the newer draft', async () => {
  const learner = await person();
  await saveDraft(learner, draft());
  await saveDraft(learner, draft({ revision: 1, answer: { source: 'from the tablet' } }));
  const late = await saveDraft(learner, draft({ revision: 1, answer: { source: 'from the laptop' } }));
  expect(late).toMatchObject({ ok: false, error: { revision: 2, answer: { source: 'from the tablet' } } });
});

test('of ten first saves at once one is kept and nine are told', async () => {
  const learner = await person();
  const saves = await Promise.all(
    Array.from({ length: 10 }, (_, i) => saveDraft(learner, draft({ answer: { source: `${i}` } }))),
  );
  expect(saves.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await findDraft(learner, { exerciseId, assignmentId: null }))?.revision).toBe(1);
});

test('practice, each assignment and each learner have their own', async () => {
  const { learner, assignmentId } = await classWith(exerciseId);
  await saveDraft(learner, draft({ answer: { source: 'practice' } }));
  await saveDraft(learner, draft({ assignmentId, answer: { source: 'class' } }));
  expect((await findDraft(learner, { exerciseId, assignmentId: null }))?.answer).toEqual({ source: 'practice' });
  expect((await findDraft(learner, { exerciseId, assignmentId }))?.answer).toEqual({ source: 'class' });
  expect(await findDraft(await person(), { exerciseId, assignmentId })).toBeUndefined();
});

test('a class’s teacher hears of the first save of an item, and of no other', async () => {
  const { learner, assignmentId, classId } = await classWith(exerciseId);
  let heard = 0;
  const off = await subscribe(topics.class(classId), () => heard++);
  await saveDraft(learner, draft({ assignmentId }));
  await saveDraft(learner, draft({ assignmentId, revision: 1 }));
  await saveDraft(learner, draft());
  // Notifications come in order: after this one, all that the saves said was heard.
  await publish(topics.class(classId));
  await until(() => heard >= 2);
  expect(heard).toBe(2);
  off();
});

test('a draft for someone else’s class or a missing exercise has nowhere to be', async () => {
  const { assignmentId } = await classWith(exerciseId);
  const stranger = await person();
  await expect(saveDraft(stranger, draft({ assignmentId }))).rejects.toMatchObject({ code: 'not-found' });
  await expect(saveDraft(stranger, draft({ exerciseId: 'vlan/99-nothing' }))).rejects.toMatchObject({
    code: 'not-found',
  });
  const long = { source: 'x'.repeat(70_000) };
  await expect(saveDraft(stranger, draft({ answer: long }))).rejects.toMatchObject({ code: 'too-large' });
});

function draft(more: Partial<SaveDraftRequest> = {}): SaveDraftRequest {
  return { exerciseId, assignmentId: null, seed: 7, answer: { source: '' }, revision: 0, ...more };
}
