import { createHash } from 'node:crypto';
import type pg from 'pg';
import { z } from 'zod';
import { grade, type Submitted } from '#lib/grading/grade.ts';
import type { GradeReport } from '#lib/grading/report.ts';
import type { Sandbox } from '#lib/sandbox/observation.ts';
import {
  type Difference,
  difference,
  type Outcomes,
  outcomesOf,
  shareOf,
} from '#lib/submissions/regrade/difference.ts';
import type { RegradeScope, RegradeSummary } from '#lib/submissions/regrade/views.ts';

export interface PlannedItem {
  readonly submissionId: string;
  readonly body: GradeReport;
  readonly difference: Difference;
}

export interface RegradePlan {
  readonly summary: RegradeSummary;
  /** By submission. */
  readonly items: readonly PlannedItem[];
}

export interface PlanOptions {
  /** Answers in hand at once: few beside live grading, many where the machine has nothing else to do. */
  readonly concurrency: number;
  readonly onProgress?: (done: number, all: number) => void;
}

/**
 * Grades every graded submit of the scope again and compares. The same text to the same question is graded once. At
 * first for the outcomes alone; where these changed, whole: that is a second grading, and only what comes out twice the
 * same is a change. Reads only.
 */
export async function planRegrade(
  client: pg.ClientBase,
  scope: RegradeScope,
  sandbox: Sandbox,
  { concurrency, onProgress }: PlanOptions,
): Promise<RegradePlan> {
  const ids = await listSubmissions(client, scope);
  const known = new Map<string, Promise<Regraded>>();
  const items: PlannedItem[] = [];
  const left: RegradeSummary['left'][number][] = [];
  const best = new Map<string, { before: number; after: number }>();
  const learners = new Set<string>();

  const regradeOne = async (row: Row): Promise<void> => {
    const key = keyOf(row);
    const regrading = known.get(key) ?? regrade(scope.exerciseId, row, sandbox);
    known.set(key, regrading);
    const now = await regrading;
    const before = outcomes.parse(row.outcomes) as unknown as Outcomes;
    learners.add(row.userId);
    const change = now.kind === 'graded' ? difference(before, now.outcomes) : undefined;
    if (now.kind !== 'graded') left.push({ submissionId: row.id, why: now.kind });
    const share = { before: shareOf(before), after: change ? shareOf(change.after) : shareOf(before) };
    const place = `${row.userId} ${row.assignmentId ?? ''}`;
    const sofar = best.get(place) ?? { before: 0, after: 0 };
    best.set(place, { before: Math.max(sofar.before, share.before), after: Math.max(sofar.after, share.after) });
    if (!change || now.kind !== 'graded') return;
    const whole = await now.whole();
    if (whole === undefined || difference(now.outcomes, outcomesOf(whole))) {
      left.push({ submissionId: row.id, why: 'unstable' });
    } else items.push({ submissionId: row.id, body: whole, difference: change });
  };

  let done = 0;
  for (let at = 0; at < ids.length; at += pageSize) {
    const rows = await loadRows(client, ids.slice(at, at + pageSize));
    await eachOf(rows, concurrency, async (row) => {
      await regradeOne(row);
      onProgress?.(++done, ids.length);
    });
  }
  items.sort((a, b) => compareText(a.submissionId, b.submissionId));
  left.sort((a, b) => compareText(a.submissionId, b.submissionId));
  const count = (change: Difference['change']): number =>
    items.filter((each) => each.difference.change === change).length;
  const places = [...best.values()];
  const summary: RegradeSummary = {
    answers: ids.length,
    distinct: known.size,
    gains: count('gains'),
    loses: count('loses'),
    samePoints: count('same-points'),
    learners: {
      all: learners.size,
      gain: places.filter(({ before, after }) => after > before).length,
      lose: places.filter(({ before, after }) => after < before).length,
    },
    left,
    digest: createHash('sha256')
      .update(JSON.stringify(items.map(({ submissionId, difference }) => [submissionId, difference])))
      .digest('hex'),
  };
  return { summary, items };
}

const pageSize = 1_000;

type Regraded =
  | {
      readonly kind: 'graded';
      readonly outcomes: Outcomes;
      /** With counterexample and diagnosis; undefined when it no longer compiles. Made once. */
      readonly whole: () => Promise<GradeReport | undefined>;
    }
  | { readonly kind: 'not-compiled' };

async function regrade(exerciseId: string, row: Row, sandbox: Sandbox): Promise<Regraded> {
  const { seed, answer } = row;
  const submitted: Submitted = { exerciseId, mode: 'submit', seed, drawn: drawn.parse(row.parameters), answer };
  const first = await grade(submitted, sandbox, { detail: 'outcomes' });
  if (first.kind === 'not-compiled') return { kind: 'not-compiled' };
  let whole: Promise<GradeReport | undefined> | undefined;
  return {
    kind: 'graded',
    outcomes: outcomesOf(first.report),
    whole: () => {
      whole ??= grade(submitted, sandbox).then((again) => (again.kind === 'graded' ? again.report : undefined));
      return whole;
    },
  };
}

const drawn = z.object({ values: z.record(z.string(), z.union([z.string(), z.number()])), question: z.unknown() });
/** Written by `recordGrading`: the outer shape is looked at, the inside is trusted. */
const outcomes = z.looseObject({ passed: z.boolean(), earned: z.number(), possible: z.number() });

interface Row {
  readonly id: string;
  readonly userId: string;
  readonly assignmentId: string | null;
  readonly seed: number;
  readonly parameters: unknown;
  readonly answer: unknown;
  readonly outcomes: unknown;
}

const keyOf = ({ seed, parameters, answer }: Row): string =>
  createHash('sha256')
    .update(JSON.stringify([seed, parameters, answer]))
    .digest('base64');

/** A question's answers one after another: its cases are drawn once. */
async function listSubmissions(client: pg.ClientBase, scope: RegradeScope): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT s.id FROM "Submission" s LEFT JOIN "Assignment" a ON a.id = s."assignmentId"
     WHERE s."exerciseId" = $1 AND s.mode = 'SUBMIT' AND s.status = 'GRADED'
       AND ($2::uuid IS NULL OR a."classId" = $2) AND ($3::uuid IS NULL OR a.id = $3)
     ORDER BY s.seed, s.id`,
    [scope.exerciseId, scope.classId, scope.assignmentId],
  );
  return rows.map(({ id }) => id);
}

/** With what the newest report says of each check, but not its explanations: those are most of it. */
async function loadRows(client: pg.ClientBase, ids: readonly string[]): Promise<Row[]> {
  const { rows } = await client.query<Row>({
    name: 'regrade-rows',
    text: `
      SELECT s.id, s."userId", s."assignmentId", s.seed, s.parameters, s.answer,
             r.body - 'diagnoses' - 'console' || jsonb_build_object('checks', (
               SELECT jsonb_agg(c - 'explanation' ORDER BY n)
               FROM jsonb_array_elements(r.body->'checks') WITH ORDINALITY AS e (c, n))) AS outcomes
      FROM "Submission" s
      CROSS JOIN LATERAL (
        SELECT g.body FROM "GradeReport" g WHERE g."submissionId" = s.id ORDER BY g.round DESC LIMIT 1
      ) r
      WHERE s.id = ANY ($1::uuid[]) ORDER BY s.seed, s.id`,
    values: [ids],
  });
  return rows;
}

/** So many at once; the first failure ends it. */
async function eachOf<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const rest = items.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of rest) await work(item);
    }),
  );
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
