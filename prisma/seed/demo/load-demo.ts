import { createHash } from 'node:crypto';
import { hashPassword } from '#lib/auth/password.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { type ExerciseFolder, listExercises } from '#lib/exercises/folder.ts';
import type { Grading } from '#lib/grading/report.ts';
import { rng } from '#lib/netsim/sim/rng.ts';
import { assignedSeed } from '#lib/submissions/assigned-seed.ts';
import { recordGrading } from '#lib/submissions/record-grading.ts';
import { type GradingTask, startGrading } from '#lib/submissions/start-grading.ts';
import { submit } from '#lib/submissions/submit.ts';
import { pickAnswer, possibleAnswers } from './answers.ts';
import { makeInternet } from './internet.ts';
import { learners, operator, teacher } from './people.ts';
import { assignments, type PlannedAssignment, type PlannedAttempt, planAttempts } from './plan.ts';
import { keepSignIns, type SignIns } from './sign-ins.ts';

export interface DemoOptions {
  /** Where the passwords are kept. */
  readonly signInsFile: string;
  /** lib/grading's own. */
  readonly grade: (task: GradingTask) => Promise<Grading>;
  readonly now?: Date;
}

export interface DemoLoaded {
  readonly signIns: SignIns;
  /** Answers that were handed in and graded; 0 when the demo was there already. */
  readonly graded: number;
}

const done = { action: 'demo.load', subjectType: 'demo', subjectId: '1' };

/**
 * A class as it is after two weeks: one teacher, 25 learners, three assignments over the eight exercises, and what they
 * handed in, taken and graded by the real use cases at past dates; its Internet, with programs that wait for a worker.
 * And an empty class. Every step finds what an
 * interrupted run has left; once complete it is never loaded again, so that what is deleted stays deleted.
 */
export async function loadDemo({ signInsFile, grade, now = new Date() }: DemoOptions): Promise<DemoLoaded> {
  const signIns = await keepSignIns(signInsFile);
  if (await db.auditEvent.findFirst({ where: done })) return { signIns, graded: 0 };

  const people = await makePeople(signIns);
  const startOfDay = new Date(Math.floor(now.getTime() / 86_400_000) * 86_400_000);
  const classId = await makeClass(
    'BUT R&T 2 — Réseaux virtuels',
    'TRVDEM',
    people.teacher,
    people.learners,
    startOfDay,
  );
  await makeClass('LP Cloud — groupe vide', 'TRVNEW', people.teacher, [], startOfDay);

  const folders = new Map(listExercises().map((folder) => [folder.manifest.label, folder]));
  let graded = 0;
  for (const planned of assignments) {
    const present = planned.labels.flatMap((label) => folders.get(label) ?? []);
    if (present.length === 0) continue;
    const assignmentId = await makeAssignment(classId, planned, present, startOfDay);
    const attempts = planAttempts(planned, startOfDay, now, rng(2026).fork(planned.title));
    for (const attempt of attempts.sort((a, b) => a.at.getTime() - b.at.getTime())) {
      const folder = folders.get(attempt.label);
      const learner = people.learners[attempt.learner];
      if (folder && learner && (await handIn(learner, assignmentId, folder, attempt, grade))) graded++;
    }
  }
  const ownAs = folders.get('BGP-16');
  if (ownAs) await makeInternet({ classId, learners: people.learners, folder: ownAs, uuidOf });
  await db.auditEvent.create({ data: done });
  return { signIns, graded };
}

/** Answers as this learner would, and has it graded. false: it was there already. */
async function handIn(
  learner: Viewer,
  assignmentId: string,
  folder: ExerciseFolder,
  planned: PlannedAttempt,
  grade: DemoOptions['grade'],
): Promise<boolean> {
  const name = `${assignmentId} ${learner.userId} ${folder.id} ${planned.attempt}`;
  const seed = assignedSeed(assignmentId, learner.userId, folder.id);
  const choice = rng(2026).fork(`${planned.label} ${planned.learner} ${planned.attempt}`);
  const answer = pickAnswer(await possibleAnswers(folder, seed), planned.isRight, choice);
  const request = {
    exerciseId: folder.id,
    assignmentId,
    mode: 'submit',
    seed,
    answer,
    idempotencyKey: uuidOf(name),
  } as const;
  const view = await submit(learner, request, { now: planned.at, isQueued: false });
  const task = await startGrading(view.id, demoGrader, new Date(planned.at.getTime() + 12));
  if (!task) return false;
  return recordGrading(view.id, await grade(task), new Date(planned.at.getTime() + 40));
}

async function makePeople(signIns: SignIns): Promise<{ teacher: Viewer; learners: Viewer[] }> {
  const make = async (person: { displayName: string; userName: string }, role: Viewer['role']): Promise<Viewer> => {
    const password = signIns.find(({ userName }) => userName === person.userName)?.password;
    const stored = { learner: 'LEARNER', teacher: 'TEACHER', operator: 'OPERATOR' } as const;
    const existing = await db.user.findUnique({ where: { userName: person.userName } });
    const { id } =
      existing ??
      (await db.user.create({
        data: {
          id: uuidOf(`user ${person.userName}`),
          ...person,
          role: stored[role],
          passwordHash: password ? await hashPassword(password) : null,
        },
      }));
    return { userId: id, role, isGuest: false, displayName: person.displayName, sessionId: null };
  };
  await make(operator, 'operator');
  const made = { teacher: await make(teacher, 'teacher'), learners: [] as Viewer[] };
  for (const learner of learners) made.learners.push(await make(learner, 'learner'));
  return made;
}

async function makeClass(
  name: string,
  code: string,
  owner: Viewer,
  members: readonly Viewer[],
  startOfDay: Date,
): Promise<string> {
  const createdAt = new Date(startOfDay.getTime() - 14 * 86_400_000);
  const { id: classId } = await db.class.upsert({
    where: { code },
    create: { id: uuidOf(`class ${code}`), name, code, createdAt },
    update: {},
  });
  await db.enrolment.createMany({
    data: [
      { classId, userId: owner.userId, role: 'TEACHER' as const, joinedAt: createdAt },
      ...members.map(({ userId }) => ({ classId, userId, role: 'LEARNER' as const, joinedAt: createdAt })),
    ],
    skipDuplicates: true,
  });
  return classId;
}

async function makeAssignment(
  classId: string,
  planned: PlannedAssignment,
  exercises: readonly ExerciseFolder[],
  startOfDay: Date,
): Promise<string> {
  const day = (n: number, minutes: number) => new Date(startOfDay.getTime() + n * 86_400_000 + minutes * 60_000);
  const { title, lateRule, latePenaltyPercent, attemptsAllowed } = planned;
  const existing = await db.assignment.findFirst({ where: { classId, title }, select: { id: true } });
  if (existing) return existing.id;
  const { id } = await db.assignment.create({
    data: {
      id: uuidOf(`assignment ${title}`),
      classId,
      title,
      lateRule,
      latePenaltyPercent,
      attemptsAllowed,
      opensAt: day(planned.opensDay, 8 * 60),
      dueAt: day(planned.dueDay, 21 * 60 + 59),
      createdAt: day(planned.opensDay - 1, 15 * 60),
      items: {
        create: exercises.map((folder, position) => ({
          exerciseId: folder.id,
          position,
          points: folder.manifest.difficulty,
        })),
      },
    },
    select: { id: true },
  });
  return id;
}

/** Not a worker that beats: its rows are graded before anyone looks for orphans. */
const demoGrader = '00000000-0000-7000-8000-000000000000';

/** The same name gives the same UUID: a second run hands in the same submission, and every installation the same variants. */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
