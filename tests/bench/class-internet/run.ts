/**
 * `node tests/bench/class-internet/run.ts [learners]`: from a submit to the round that has it, with 40 learners at work;
 * real PostgreSQL, a real worker, the sandbox. A second is the most that it may take.
 */
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Viewer } from '#lib/auth/viewer.ts';
import { startEmbedded } from '#lib/db/embedded.ts';
import { line, machine, timed } from '../numbers.ts';
import { careless, variants } from './policies.ts';

const learners = Number(process.argv[2] ?? 40);
const submits = 30;

const home = await mkdtemp(join(tmpdir(), 'encap-bench-internet-'));
await chmod(home, 0o755);
const database = await startEmbedded({ dataDir: join(home, 'db') });
process.env.DATABASE_URL = database.url;
process.env.LOG_LEVEL = 'warn';
const { migrate } = await import('#prisma/migrate.ts');
await migrate(database.url);
const { closeDatabase, db } = await import('#lib/db/client.ts');
const { subscribe } = await import('#lib/db/notify.ts');
const { createInternet } = await import('#lib/class-internet/create-internet.ts');
const { endDrill, fireDrill } = await import('#lib/class-internet/fire-drill.ts');
const { submitPolicy } = await import('#lib/class-internet/submit-policy.ts');
const { takePlace } = await import('#lib/class-internet/take-place.ts');
const { internetTopic } = await import('#lib/class-internet/topic.ts');
const { startWorker } = await import('#lib/worker/worker.ts');

const worker = await startWorker();
try {
  const { id, teacher, people } = await openClass();
  console.log(`${machine()}, load ${loadavg()[0]?.toFixed(1)}, ${learners} learners`);
  await settled(id);
  const hand = (learner: Viewer, source: string) => submitPolicy(learner, id, { source, idempotencyKey: randomUUID() });
  const all = await timed(async () => {
    await Promise.all(people.map((learner, n) => hand(learner, variants(n))));
    await settled(id);
  });
  console.log(`  all ${learners} hand in at once, first programs: all settled after ${all.toFixed(0)} ms`);

  const one: number[] = [];
  const processor: number[] = [];
  for (let n = 0; n < submits; n++) {
    const learner = people[(7 * (n % 5 === 1 ? n - 1 : n)) % people.length];
    if (!learner) throw new Error('nobody is there');
    // Every text another; every fifth one leaks, and the next one of the same AS mends it.
    const source = n % 5 === 0 ? careless(n) : variants(learners + n);
    const before = process.cpuUsage();
    one.push(
      await timed(async () => {
        await hand(learner, source);
        await settled(id);
      }),
    );
    const used = process.cpuUsage(before);
    processor.push((used.user + used.system) / 1_000);
  }
  console.log(line('one submit to its round', one));
  // On a busy machine the wall clock says more of the others than of this.
  console.log(line('the same, processor time beside the sandbox', processor));
  const drills: number[] = [];
  for (const drill of [
    { kind: 'leak', by: 4 },
    { kind: 'hijack', victim: 5 },
    { kind: 'link-loss', a: 5, b: 6 },
  ]) {
    let drillId = '';
    drills.push(
      await timed(async () => {
        drillId = await fireDrill(teacher, id, drill);
        await settled(id);
      }),
      await timed(async () => {
        await endDrill(teacher, id, drillId);
        await settled(id);
      }),
    );
  }
  console.log(line('a drill fired or ended to its round', drills));
} finally {
  await worker.stop();
  await closeDatabase();
  await database.stop();
  await rm(home, { recursive: true, force: true });
}
process.exit();

async function openClass() {
  const person = async (role: 'LEARNER' | 'TEACHER'): Promise<Viewer> => {
    const { id } = await db.user.create({ data: { displayName: 'x', role, userName: randomUUID() } });
    const asked = role === 'LEARNER' ? 'learner' : 'teacher';
    return { userId: id, role: asked, isGuest: false, displayName: 'x', sessionId: null };
  };
  const teacher = await person('TEACHER');
  const people = await Promise.all(Array.from({ length: learners }, () => person('LEARNER')));
  const { id: classId } = await db.class.create({ data: { name: 'x', code: 'BENCH2' } });
  await db.enrolment.createMany({
    data: [{ classId, userId: teacher.userId, role: 'TEACHER' }, ...people.map(({ userId }) => ({ classId, userId }))],
  });
  const id = await createInternet(teacher, classId, { seed: 1 });
  for (const learner of people) await takePlace(learner, id);
  return { id, teacher, people };
}

/** Until a round has taken account of everything, as a page hears of it. */
async function settled(id: string): Promise<void> {
  const isSettled = async (): Promise<boolean> => {
    const { settled, changes } = await db.classInternet.findUniqueOrThrow({ where: { id } });
    return settled >= changes;
  };
  await new Promise<void>((resolve, reject) => {
    let off = (): void => {};
    const look = (): void => {
      isSettled().then((is) => {
        if (!is) return;
        off();
        resolve();
      }, reject);
    };
    subscribe(internetTopic(id), look).then((unsubscribe) => {
      off = unsubscribe;
      look();
    }, reject);
  });
}
