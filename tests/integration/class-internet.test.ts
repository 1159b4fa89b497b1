import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportOwnData } from '#lib/auth/export-own-data.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { endInternet, growInternet, showNames } from '#lib/class-internet/change-internet.ts';
import { listScores } from '#lib/class-internet/class-scores.ts';
import { createInternet } from '#lib/class-internet/create-internet.ts';
import { listHandedIn } from '#lib/class-internet/find-policy.ts';
import { endDrill, fireDrill } from '#lib/class-internet/fire-drill.ts';
import { findRound, listRounds } from '#lib/class-internet/list-rounds.ts';
import { look } from '#lib/class-internet/look.ts';
import type { Outcome } from '#lib/class-internet/round/outcome.ts';
import { saveDraft } from '#lib/class-internet/save-draft.ts';
import { submitPolicy } from '#lib/class-internet/submit-policy.ts';
import { takePlace } from '#lib/class-internet/take-place.ts';
import { viewAsLearner, viewAsTeacher } from '#lib/class-internet/view-internet.ts';
import { db } from '#lib/db/client.ts';
import { openPool, type SandboxPool } from '#lib/sandbox/pool/pool.ts';
import { newRoundStore, settleWaiting } from '#lib/worker/class-internet/rounds.ts';
import { person } from '#tests/support/people.ts';

const policy = (importBody: string, exportBody: string): string => `
import { type Policy, reject } from '@lab/bgp';

export default {
  import(route, peer, self) { ${importBody} },
  export(route, peer, self) { ${exportBody} },
} satisfies Policy;
`;
const byRelation = `
  const roa = self.roas.find(({ prefix }) => prefix === route.prefix);
  if (roa === undefined || roa.asn !== route.asPath.at(-1)) return reject('rpki-invalid');
  return { ...route, localPref: { customer: 300, peer: 200, provider: 100 }[peer.relation] };`;
const noValley = `
  const isOurs = route.learnedFrom === 'customer' || route.learnedFrom === 'self';
  return isOurs || peer.relation === 'customer' ? route : reject('no transit');`;
const sound = policy(byRelation, noValley);
const leaky = policy(byRelation, 'return route;');

let sandbox: SandboxPool;
const store = newRoundStore();
beforeAll(async () => {
  sandbox = await openPool({ size: 1 });
});
afterAll(() => sandbox.close());

async function classWith(learners: number) {
  const teacher = await person('teacher');
  const people = await Promise.all(Array.from({ length: learners }, () => person()));
  const { id: classId } = await db.class.create({ data: { name: 'A class', code: randomUUID().slice(0, 6) } });
  await db.enrolment.createMany({
    data: [{ classId, userId: teacher.userId, role: 'TEACHER' }, ...people.map(({ userId }) => ({ classId, userId }))],
  });
  return { teacher, classId, learners: people };
}

async function internetWith(learners: number) {
  const made = await classWith(learners);
  const id = await createInternet(made.teacher, made.classId, { seed: 3 });
  return { ...made, id };
}

const submit = (learner: Viewer, id: string, source: string) =>
  submitPolicy(learner, id, { source, idempotencyKey: randomUUID() });

async function settle(id: string) {
  while (await settleWaiting(sandbox, store));
  const round = await db.internetRound.findFirstOrThrow({ where: { internetId: id }, orderBy: { number: 'desc' } });
  return { ...round, outcome: round.outcome as unknown as Outcome };
}

function nth(learners: readonly Viewer[], n: number): Viewer {
  const found = learners[n];
  if (!found) throw new Error(`no learner ${n}`);
  return found;
}

describe('a class Internet', () => {
  test('is the teacher’s to make, one at a time, and has room for the class', async () => {
    const { teacher, classId, learners } = await classWith(7);
    const stranger = await person('teacher');
    await expect(createInternet(stranger, classId)).rejects.toMatchObject({ code: 'not-found' });
    await expect(createInternet(nth(learners, 0), classId)).rejects.toMatchObject({ code: 'not-found' });
    const both = await Promise.allSettled([createInternet(teacher, classId), createInternet(teacher, classId)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [made] = await db.classInternet.findMany({ where: { classId } });
    expect(made?.groups).toBe(3);
    await endInternet(teacher, made?.id ?? '');
    await createInternet(teacher, classId);
    expect(await db.classInternet.count({ where: { classId } })).toBe(2);
  });

  test('gives each learner an AS of their own, the same one every time, and none to others', async () => {
    const { id, learners, teacher, classId } = await internetWith(6);
    const places = await Promise.all(learners.map((learner) => takePlace(learner, id)));
    expect(places.map(({ position }) => position).sort()).toEqual([0, 1, 2, 3, 4, 5]);
    expect(await takePlace(nth(learners, 2), id)).toEqual(places[2]);
    await expect(takePlace(await person(), id)).rejects.toMatchObject({ code: 'not-found' });
    const late = await person();
    await db.enrolment.create({ data: { classId, userId: late.userId } });
    await expect(takePlace(late, id)).rejects.toMatchObject({ code: 'conflict' });
    await growInternet(teacher, id);
    expect(await takePlace(late, id)).toMatchObject({ position: 6 });
  });

  test('is run by the house until programs come, and each round is written down', async () => {
    const { id, learners } = await internetWith(2);
    const first = await settle(id);
    expect(first).toMatchObject({ number: 1, policies: {}, outcome: { end: 'converged', leaks: [], results: {} } });
    const [anne, bob] = [nth(learners, 0), nth(learners, 1)];
    await takePlace(anne, id);
    await takePlace(bob, id);
    await submit(anne, id, sound);
    const second = await settle(id);
    expect(second.number).toBe(2);
    expect(second.outcome.results).toMatchObject({ 0: { met: 5, troubles: [] } });
    const { id: leak } = await submit(bob, id, leaky);
    const third = await settle(id);
    expect(third.policies).toMatchObject({ 1: leak });
    expect(third.outcome.results).toMatchObject({ 0: { met: 5 }, 1: { met: 4 } });
    expect(third.outcome.results['1']?.intents['no-leak']).toMatchObject({ evidence: { kind: 'leak' } });
    // What is written stays as it was.
    expect(
      await db.internetRound.findUnique({ where: { internetId_number: { internetId: id, number: 2 } } }),
    ).toMatchObject({
      outcome: second.outcome,
    });
  });

  test('takes all that was handed in before a round into that one', async () => {
    const { id, learners } = await internetWith(6);
    await settle(id);
    for (const learner of learners) await takePlace(learner, id);
    await Promise.all(learners.map((learner) => submit(learner, id, sound)));
    const round = await settle(id);
    expect(round.number).toBe(2);
    expect(Object.values(round.outcome.results).map(({ met }) => met)).toEqual(new Array(6).fill(5));
  });

  test('keeps the program before where the new one is none, and says where it breaks', async () => {
    const { id, learners } = await internetWith(2);
    const anne = nth(learners, 0);
    await takePlace(anne, id);
    const good = await submit(anne, id, sound);
    await settle(id);
    const bad = await submit(anne, id, 'export default {\n  import(route) { return ((; },\n};');
    const half = await submit(await second(learners, id), id, 'export default { import: (route) => route };');
    const round = await settle(id);
    expect(round.policies).toEqual({ 0: good.id });
    const rows = await db.internetPolicy.findMany({
      where: { id: { in: [bad.id, half.id] } },
      orderBy: { position: 'asc' },
    });
    expect(rows.map(({ status, problem }) => [status, problem])).toEqual([
      ['REFUSED', expect.objectContaining({ code: 'syntax', line: 2 })],
      ['REFUSED', expect.objectContaining({ code: 'missing-export' })],
    ]);
  });

  test('goes on where a program throws, loops, eats memory or answers nonsense: it rejects, and its learner is told', async () => {
    const { id, learners } = await internetWith(6);
    for (const learner of learners) await takePlace(learner, id);
    const bodies = [
      'throw new Error("no idea of " + route.prefix);',
      'for (;;) {}',
      'const all = []; for (;;) all.push(new Array(1e6).fill(0));',
      'return 7;',
      'return Promise.resolve(route);',
    ];
    for (const [n, body] of bodies.entries()) await submit(nth(learners, n), id, policy(body, noValley));
    await submit(nth(learners, 5), id, sound);
    const { outcome } = await settle(id);
    const troubles = Object.values(outcome.results).map(({ troubles: [first] }) => first?.kind);
    expect(troubles).toEqual(['threw', 'timed-out', 'out-of-memory', 'unreadable', 'unreadable', undefined]);
    expect(outcome.results['0']?.troubles[0]).toMatchObject({ line: 5, direction: 'import' });
    expect(outcome.results['0']?.troubles[0]?.message).toMatch(/^Error: no idea of 10\./);
    for (const position of [0, 1, 2, 3, 4]) expect(outcome.results[position]?.met).toBe(0);
    // It is cut off from nobody who works: its second provider is the core.
    expect(outcome.results['5']?.met).toBeGreaterThanOrEqual(4);
  });

  test('a submission is the same when sent twice, and only the learner’s own AS is theirs', async () => {
    const { id, learners } = await internetWith(2);
    const [anne, bob] = [nth(learners, 0), nth(learners, 1)];
    await takePlace(anne, id);
    const request = { source: sound, idempotencyKey: randomUUID() };
    const first = await submitPolicy(anne, id, request);
    expect(await submitPolicy(anne, id, request)).toEqual(first);
    await expect(submit(bob, id, sound)).rejects.toMatchObject({ code: 'not-found' });
    await expect(submit(await person(), id, sound)).rejects.toMatchObject({ code: 'not-found' });
    await expect(submit(anne, id, 'x'.repeat(70_000))).rejects.toMatchObject({ code: 'too-large' });
    await expect(saveDraft(bob, id, { source: '', revision: 0 })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('drills are the teacher’s; they show while they last, and leave no trace', async () => {
    const { id, teacher, learners } = await internetWith(2);
    const before = await settle(id);
    await expect(fireDrill(nth(learners, 0), id, { kind: 'leak', by: 4 })).rejects.toMatchObject({ code: 'not-found' });
    await expect(fireDrill(teacher, id, { kind: 'leak', by: 5 })).rejects.toMatchObject({ code: 'bad-request' });
    await expect(fireDrill(teacher, id, { kind: 'link-loss', a: 0, b: 0 })).rejects.toMatchObject({
      code: 'bad-request',
    });
    const drill = await fireDrill(teacher, id, { kind: 'leak', by: 4 });
    expect(await fireDrill(teacher, id, { kind: 'leak', by: 4 })).toBe(drill);
    const during = await settle(id);
    expect(during.outcome.leaks[0]).toMatchObject({ by: 4, isDrill: true });
    await endDrill(teacher, id, drill);
    await endDrill(teacher, id, drill);
    const after = await settle(id);
    expect(after.number).toBe(3);
    expect(after.outcome).toEqual(before.outcome);
  });

  test('who leaves the class leaves their AS to the house; who comes back finds it', async () => {
    const { id, classId, learners } = await internetWith(2);
    const anne = nth(learners, 0);
    await takePlace(anne, id);
    const { id: mine } = await submit(anne, id, sound);
    expect((await settle(id)).policies).toEqual({ 0: mine });
    const gone = (leftAt: Date | null) =>
      db.enrolment.updateMany({ where: { classId, userId: anne.userId }, data: { leftAt } });
    const again = () => db.classInternet.update({ where: { id }, data: { changes: { increment: 1 } } });
    await gone(new Date());
    await again();
    expect((await settle(id)).policies).toEqual({});
    await gone(null);
    await again();
    expect((await settle(id)).policies).toEqual({ 0: mine });
  });

  test('what is over takes nothing more', async () => {
    const { id, teacher, learners } = await internetWith(2);
    const anne = nth(learners, 0);
    await takePlace(anne, id);
    await endInternet(teacher, id);
    await expect(submit(anne, id, sound)).rejects.toMatchObject({ code: 'closed' });
    await expect(fireDrill(teacher, id, { kind: 'leak', by: 4 })).rejects.toMatchObject({ code: 'closed' });
    await expect(takePlace(nth(learners, 1), id)).rejects.toMatchObject({ code: 'closed' });
  });
});

describe('who sees what', () => {
  test('one’s own intents, and nobody else’s; names only where the class wishes', async () => {
    const { id, teacher, learners } = await internetWith(2);
    const [anne, bob] = [nth(learners, 0), nth(learners, 1)];
    await db.user.update({ where: { id: bob.userId }, data: { displayName: 'Bob the Builder' } });
    await takePlace(anne, id);
    await takePlace(bob, id);
    await submit(anne, id, sound);
    await submit(bob, id, leaky);
    await settle(id);
    const seen = await viewAsLearner(anne, id);
    expect(seen.own).toMatchObject({
      position: 0,
      result: { met: 5 },
      policy: { status: 'accepted', isRunning: true },
    });
    expect(seen.own.days).toMatchObject([{ met: 5, of: 5 }]);
    expect(seen.round?.outcome.leaks[0]?.by).toBe((await viewAsLearner(bob, id)).own.index);
    const text = JSON.stringify(seen);
    for (const secret of ['Bob the Builder', bob.userId, 'troubles":[{', 'no transit', 'results']) {
      expect(text).not.toContain(secret);
    }
    await showNames(teacher, id, true);
    expect((await viewAsLearner(anne, id)).names).toMatchObject({ 1: 'Bob the Builder' });
    expect(await listScores(teacher, id)).toMatchObject({
      of: 5,
      days: [expect.stringMatching(/^\d{4}-\d\d-\d\d$/)],
      learners: expect.arrayContaining([expect.objectContaining({ name: 'Bob the Builder', met: [4] })]),
    });
    await expect(listScores(anne, id)).rejects.toMatchObject({ code: 'not-found' });
    const all = await viewAsTeacher(teacher, id);
    expect(all.results).toMatchObject({ 0: { met: 5 }, 1: { met: 4 } });
    expect(all.policies).toMatchObject({ 0: { isRunning: true }, 1: { isRunning: true } });
  });

  test('what an AS rejects is for its learner and the teacher; programs are for their own and the teacher', async () => {
    const { id, teacher, learners } = await internetWith(2);
    const [anne, bob] = [nth(learners, 0), nth(learners, 1)];
    await takePlace(anne, id);
    await takePlace(bob, id);
    await submit(anne, id, policy("return reject('a secret of mine');", noValley));
    const { number } = await settle(id);
    const { own } = await viewAsLearner(anne, id);
    const read = async (viewer: Viewer) => JSON.stringify(await look(viewer, id, { as: own.index, round: number }));
    expect(await read(anne)).toContain('a secret of mine');
    expect(await read(teacher)).toContain('a secret of mine');
    expect(await read(bob)).not.toContain('a secret of mine');
    expect((await listHandedIn(teacher, id, 0))[0]?.source).toContain('a secret of mine');
    await expect(listHandedIn(bob, id, 0)).rejects.toMatchObject({ code: 'not-found' });
    expect(JSON.stringify(await exportOwnData(anne))).toContain('a secret of mine');
  });

  test('what belongs to another class does not exist', async () => {
    const { id } = await internetWith(2);
    await settle(id);
    const other = await internetWith(2);
    for (const stranger of [other.teacher, nth(other.learners, 0), await person('operator')]) {
      const asked = [
        viewAsLearner(stranger, id),
        viewAsTeacher(stranger, id),
        look(stranger, id, { as: 0, round: 1 }),
        listRounds(stranger, id),
        findRound(stranger, id, 1),
        showNames(stranger, id, true),
        endInternet(stranger, id),
      ];
      for (const each of await Promise.allSettled(asked)) {
        expect(each).toMatchObject({ status: 'rejected', reason: { code: 'not-found' } });
      }
    }
  });

  test('the rounds tell what changed', async () => {
    const { id, teacher, learners } = await internetWith(2);
    const anne = nth(learners, 0);
    await settle(id);
    await takePlace(anne, id);
    await submit(anne, id, leaky);
    await settle(id);
    await fireDrill(teacher, id, { kind: 'leak', by: 4 });
    await settle(id);
    const [third, second, first] = await listRounds(anne, id);
    expect([first, second, third].map((each) => [each?.number, each?.changed, each?.drills.length])).toEqual([
      [1, [], 0],
      [2, [0], 0],
      [3, [], 1],
    ]);
    expect(second).toMatchObject({ met: 4, of: 5, leakers: [(await viewAsLearner(anne, id)).own.index] });
    expect((await findRound(anne, id, 1)).outcome.leaks).toEqual([]);
  });
});

async function second(learners: readonly Viewer[], id: string): Promise<Viewer> {
  const learner = nth(learners, 1);
  await takePlace(learner, id);
  return learner;
}
