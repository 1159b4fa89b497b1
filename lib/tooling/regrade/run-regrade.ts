import { parseArgs } from 'node:util';
import type { Viewer } from '#lib/auth/viewer.ts';
import { closeDatabase, db, pool } from '#lib/db/client.ts';
import { env } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import { openPool } from '#lib/sandbox/pool/pool.ts';
import { approveRegrade } from '#lib/submissions/regrade/approve-regrade.ts';
import type { RegradeScope } from '#lib/submissions/regrade/views.ts';
import { planRegrade } from '#lib/worker/regrade/plan-regrade.ts';
import { storePlan } from '#lib/worker/regrade/store-plan.ts';
import { printPlan } from './print-plan.ts';

const usage = `npm run regrade -- --exercise <id or label> [--class <code>] [--assignment <id>] --dry-run
  what it would change to grade the answers again, with the exercise and the grader of now; nothing is applied
npm run regrade -- --approve <id of a dry run> --by <user name>
  applies it: one more report for each answer that changes; those there are stay`;

const options = {
  exercise: { type: 'string' },
  class: { type: 'string' },
  assignment: { type: 'string' },
  'dry-run': { type: 'boolean' },
  approve: { type: 'string' },
  by: { type: 'string' },
} as const;

try {
  const { values } = parseArgs({ options });
  if (values.approve !== undefined && values.by !== undefined) await approve(values.approve, values.by);
  else if (values.exercise !== undefined && values['dry-run']) await dryRun(await scopeOf(values.exercise, values));
  else throw new Error(usage);
} catch (error) {
  console.error(error instanceof AppError ? error.words.en : error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}

async function dryRun(scope: RegradeScope): Promise<void> {
  const sandbox = await openPool({ home: env.DATA_DIR });
  const client = await pool.connect();
  const startedAt = performance.now();
  try {
    let saidAt = startedAt;
    const plan = await planRegrade(client, scope, sandbox, {
      // A few wait for each process, so that none stands still while an answer is judged here.
      concurrency: 4 * sandbox.size,
      onProgress: (done, all) => {
        if (performance.now() - saidAt < 5_000) return;
        saidAt = performance.now();
        console.error(`  ${done} of ${all}`);
      },
    });
    const seconds = (performance.now() - startedAt) / 1_000;
    await client.query('BEGIN');
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO "Regrade" (id, "exerciseId", "classId", "assignmentId")
       VALUES (gen_random_uuid(), $1, $2, $3) RETURNING id`,
      [scope.exerciseId, scope.classId, scope.assignmentId],
    );
    const id = rows[0]?.id ?? '';
    await storePlan(client, id, plan);
    await client.query('COMMIT');
    await printPlan(scope, plan, seconds);
    console.log(
      plan.items.length === 0
        ? 'Nothing to apply.'
        : `Nothing is applied. To apply it: npm run regrade -- --approve ${id} --by <user name>`,
    );
  } finally {
    client.release();
    await sandbox.close();
  }
}

async function approve(id: string, userName: string): Promise<void> {
  const user = await db.user.findUnique({ where: { userName: userName.toLowerCase() } });
  if (!user || user.disabledAt) throw new Error(`Nobody here is called “${userName}”.`);
  const roles = { LEARNER: 'learner', TEACHER: 'teacher', OPERATOR: 'operator' } as const;
  const { id: userId, displayName } = user;
  const viewer: Viewer = { userId, role: roles[user.role], isGuest: false, displayName, sessionId: null };
  const { reports } = await approveRegrade(viewer, id);
  console.log(`${reports} reports added, approved by ${displayName}; those there were are kept.`);
}

async function scopeOf(
  exercise: string,
  { class: code, assignment }: { readonly class?: string | undefined; readonly assignment?: string | undefined },
): Promise<RegradeScope> {
  const found = await db.exercise.findFirst({
    where: { OR: [{ id: exercise }, { label: exercise.toUpperCase() }] },
    select: { id: true },
  });
  if (!found) throw new Error(`There is no exercise “${exercise}”.`);
  const ofClass =
    code === undefined
      ? null
      : await db.class.findUnique({ where: { code: code.toUpperCase() }, select: { id: true } });
  if (code !== undefined && !ofClass) throw new Error(`No class has the code “${code}”.`);
  const ofAssignment =
    assignment === undefined
      ? null
      : await db.assignment.findUnique({ where: { id: assignment }, select: { id: true, classId: true } });
  if (assignment !== undefined && !ofAssignment) throw new Error(`There is no assignment “${assignment}”.`);
  return {
    exerciseId: found.id,
    classId: ofAssignment?.classId ?? ofClass?.id ?? null,
    assignmentId: ofAssignment?.id ?? null,
  };
}
