import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Sent } from './learner.ts';

export interface Findings {
  readonly passed: number;
  /** In words, one a line. */
  readonly failures: readonly string[];
}

interface Row {
  readonly id: string;
  readonly key: string;
  readonly status: string;
  readonly answer: unknown;
  readonly reports: number;
  readonly passed: boolean | null;
  readonly checks: number;
  readonly said: number;
}

/**
 * Waits until nothing is under way any more, then looks at everything in the database: every acknowledged answer is
 * there as it was sent, with one report, the right one, and its checks; nothing is there twice; no job is left over.
 */
export async function verify(url: string, sent: readonly Sent[], withinMs: number): Promise<Findings> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const quiet = await untilQuiet(client, withinMs);
    const rows = await loadRows(client);
    const byKey = Map.groupBy(rows, ({ key }) => key);
    const failures = sent.flatMap((each) => judge(each, byKey.get(each.key) ?? []));
    const keys = new Set(sent.map(({ key }) => key));
    const strangers = rows.filter(({ key }) => !keys.has(key)).length;
    const overall = [
      ...(quiet === undefined ? [] : [quiet]),
      ...(strangers > 0 ? [`${strangers} answers that nobody sent`] : []),
      ...(await deadJobs(client)),
    ];
    const judged = sent.filter(({ id, key }) => id !== null || byKey.has(key)).length;
    return { passed: judged + 3 - failures.length - overall.length, failures: [...failures, ...overall] };
  } finally {
    await client.end();
  }
}

/** At most one sentence an answer. */
function judge({ key, id, answer, shouldPass }: Sent, rows: readonly Row[]): string[] {
  const [row] = rows;
  const name = `answer ${key}`;
  if (rows.length > 1) return [`${name} is there ${rows.length} times`];
  if (row === undefined) return id === null ? [] : [`${name} was acknowledged as ${id} and is not there`];
  if (id !== null && row.id !== id) return [`${name} was acknowledged as ${id} and is there as ${row.id}`];
  if (JSON.stringify(row.answer) !== JSON.stringify(answer)) return [`${name} is there with another text`];
  if (row.status !== 'GRADED') return [`${name} (${row.id}) is ${row.status}`];
  if (row.reports !== 1) return [`${name} (${row.id}) has ${row.reports} reports`];
  if (row.passed !== shouldPass) return [`${name} (${row.id}) has the wrong verdict`];
  if (row.checks !== row.said) return [`${name} (${row.id}) has ${row.checks} rows of ${row.said} checks`];
  return [];
}

async function untilQuiet(client: pg.Client, withinMs: number): Promise<string | undefined> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const { rows } = await client.query<{ open: number; jobs: number }>(
      `SELECT (SELECT count(*)::int FROM "Submission" WHERE status IN ('QUEUED', 'RUNNING')) AS open,
              (SELECT count(*)::int FROM pgboss.job
               WHERE name IN ('grade', 'grade-dead') AND state IN ('created', 'retry', 'active')) AS jobs`,
    );
    const [left] = rows;
    if (left?.open === 0 && left.jobs === 0) return undefined;
    if (Date.now() > deadline)
      return `after ${withinMs / 1000} s ${left?.open} answers and ${left?.jobs} jobs are open`;
    await sleep(250);
  }
}

async function loadRows(client: pg.Client): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    `SELECT s.id, s."idempotencyKey" AS key, s.status, s.answer, count(r.id)::int AS reports, bool_and(r.passed) AS passed,
            coalesce(sum((SELECT count(*) FROM "Check" c WHERE c."reportId" = r.id)), 0)::int AS checks,
            coalesce(sum(jsonb_array_length(r.body->'checks')), 0)::int AS said
     FROM "Submission" s LEFT JOIN "GradeReport" r ON r."submissionId" = s.id GROUP BY s.id`,
  );
  return rows;
}

/** A submission that was given up was a failure of ours. */
async function deadJobs(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM "Submission" WHERE status = 'FAULTED'`,
  );
  const n = rows[0]?.n ?? 0;
  return n > 0 ? [`${n} answers were given up`] : [];
}
