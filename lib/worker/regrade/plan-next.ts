import { pool } from '#lib/db/client.ts';
import { publish, topics } from '#lib/db/notify.ts';
import { log } from '#lib/log.ts';
import type { Sandbox } from '#lib/sandbox/observation.ts';
import { planRegrade } from './plan-regrade.ts';
import { storePlan } from './store-plan.ts';

interface Asked {
  readonly id: string;
  readonly exerciseId: string;
  readonly classId: string | null;
  readonly assignmentId: string | null;
}

/**
 * Computes one regrade that was asked for; false when none waits. One transaction holds its row all along: another
 * worker passes it by, and when this one dies it waits again.
 */
export async function planNextRegrade(sandbox: Sandbox): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const { rows } = await client.query<Asked>(
      `SELECT id, "exerciseId", "classId", "assignmentId" FROM "Regrade" WHERE status = 'ASKED'
       ORDER BY "askedAt" FOR UPDATE SKIP LOCKED LIMIT 1`,
    );
    const [asked] = rows;
    if (!asked) {
      await client.query('ROLLBACK');
      return false;
    }
    const { id, classId } = asked;
    try {
      // One answer at a time: those who wait for a verdict go first.
      const plan = await planRegrade(client, asked, sandbox, { concurrency: 1 });
      await storePlan(client, id, plan);
      log.info({ regradeId: id, answers: plan.summary.answers, items: plan.items.length }, 'regrade planned');
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      // A sandbox that was closed under it is no failure of the plan: another worker takes it.
      if (error instanceof Error && error.name === 'SandboxFault') throw error;
      log.error({ err: error, regradeId: id }, 'regrade failed');
      const problem = { code: error instanceof Error ? error.name : 'unknown', message: 'It could not be computed.' };
      await client.query(`UPDATE "Regrade" SET status = 'FAILED', problem = $2 WHERE id = $1`, [
        id,
        JSON.stringify(problem),
      ]);
    }
    if (classId) void publish(topics.class(classId));
    return true;
  } finally {
    client.release();
  }
}
