import { openPool } from '#lib/sandbox/pool/pool.ts';
import { measure, score, type Verdict } from './measure.ts';

/** `npm run held-out`: how well misconceptions are named in programs that the grader has never seen. */
const sandbox = await openPool();
const verdicts = await measure(sandbox);
await sandbox.close();

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const line = (name: string, of: readonly Verdict[]): string => {
  const { programs, given, right, labelled, precision, recall } = score(of);
  const counts = [programs, labelled, given, right].map((count) => String(count).padStart(9)).join('');
  return `${name.padEnd(30)}${counts}${percent(precision).padStart(12)}${percent(recall).padStart(10)}`;
};

console.log(`${'exercise'.padEnd(30)} programs labelled    given    right   precision    recall`);
for (const exerciseId of [...new Set(verdicts.map((each) => each.exerciseId))]) {
  console.log(
    line(
      exerciseId,
      verdicts.filter((each) => each.exerciseId === exerciseId),
    ),
  );
}
console.log(line('all', verdicts));
for (const { name, looksLike = 'nothing', given = 'nothing', passed } of verdicts) {
  if (passed) console.log(`${name} passes, and should not`);
  else if (looksLike !== given) console.log(`${name}: looks like ${looksLike}, was called ${given}`);
}
