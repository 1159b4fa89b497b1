import { db } from '#lib/db/client.ts';
import type { Change, Difference, Mark } from '#lib/submissions/regrade/difference.ts';
import type { RegradeScope } from '#lib/submissions/regrade/views.ts';
import type { PlannedItem, RegradePlan } from '#lib/worker/regrade/plan-regrade.ts';

const mostLines = 40;

/** The plan for a terminal: the sums, then who loses, who gains, and why. */
export async function printPlan(scope: RegradeScope, { summary, items }: RegradePlan, seconds: number): Promise<void> {
  const { answers, distinct, gains, loses, samePoints, learners, left, digest } = summary;
  const same = answers - items.length;
  console.log(`${scope.exerciseId}: ${answers} answers, ${distinct} different, graded in ${seconds.toFixed(1)} s`);
  for (const line of versionLines(items)) console.log(`  ${line}`);
  console.log(`  gain ${gains}, lose ${loses}, other checks but the same points ${samePoints}, unchanged ${same}`);
  console.log(`  of ${learners.all} learners ${learners.gain} gain and ${learners.lose} lose by their best answer`);
  for (const [why, list] of Map.groupBy(left, ({ why }) => why)) {
    console.log(`  left as they are, ${reasons[why]}: ${list.map(({ submissionId }) => submissionId).join(', ')}`);
  }
  for (const change of ['loses', 'gains', 'same-points'] as const) await printItems(change, items);
  console.log(`digest of the differences: ${digest}`);
}

const reasons = {
  unstable: 'graded twice and not twice the same',
  'not-compiled': 'no program any more',
};

async function printItems(change: Change, items: readonly PlannedItem[]): Promise<void> {
  const some = items.filter(({ difference }) => difference.change === change);
  const shown = some.slice(0, mostLines);
  const people = await db.submission.findMany({
    where: { id: { in: shown.map(({ submissionId }) => submissionId) } },
    select: { id: true, user: { select: { displayName: true } } },
  });
  const names = new Map(people.map(({ id, user }) => [id, user.displayName]));
  for (const { submissionId, difference } of shown) {
    const who = names.get(submissionId) || 'a guest';
    console.log(`  ${change.padEnd(11)} ${submissionId} ${who}: ${pointsOf(difference)}; ${checksOf(difference)}`);
  }
  if (some.length > shown.length) console.log(`  ${change.padEnd(11)} and ${some.length - shown.length} more`);
}

const pointsOf = ({ before, after }: Difference): string =>
  `${before.earned}/${before.possible} → ${after.earned}/${after.possible}`;

const checksOf = ({ checks }: Difference): string =>
  checks.map(({ id, before, after }) => `${id} ${before ?? 'was not there'} → ${after ?? 'is no more'}`).join(', ');

/** From which versions to which, each pair once. */
function versionLines(items: readonly PlannedItem[]): string[] {
  const name = ({ exerciseVersion, engineVersion, graderVersion }: Mark): string =>
    `exercise ${exerciseVersion}, engine ${engineVersion}, grader ${graderVersion}`;
  const lines = items.map(({ difference: { before, after } }) => `${name(before)} → ${name(after)}`);
  return [...new Set(lines)];
}
