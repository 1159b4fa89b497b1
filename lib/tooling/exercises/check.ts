import { loadMistakes, loadSolutions } from '../../exercises/answers.ts';
import { type ExerciseFolder, findExercise, listExercises } from '../../exercises/folder.ts';
import { openPool } from '../../sandbox/pool/pool.ts';
import { inspect } from './gate.ts';

/** `npm run exercises -- check [id]`: the author's gate, as a table. Exit code 1 when anything is wrong. */
const [command, wanted] = process.argv.slice(2);
if (command !== 'check') {
  console.error('usage: npm run exercises -- check [<track>/<nn-slug> | <label>]');
  process.exit(2);
}

const folders = wanted === undefined ? listExercises() : [findByName(wanted)];
const sandbox = await openPool();
let failed = 0;
const row = (words: readonly (string | number)[]): string =>
  words
    .map((word, index) => (index < 3 ? String(word).padEnd(widths[index] ?? 8) : String(word).padStart(9)))
    .join(' ');
const widths = [30, 8, 16];
console.log(row(['exercise', 'label', 'kind', 'rules', 'right', 'wrong', 'ideas', 'seeds', 'ms']));
for (const folder of folders) {
  const startedMs = performance.now();
  const findings = await inspect(folder, sandbox);
  const wrong = findings.filter(({ problems }) => problems.length > 0);
  failed += wrong.length;
  const held = `${findings.length - wrong.length}/${findings.length}`;
  const took = String(Math.round(performance.now() - startedMs));
  const { label, kind } = folder.manifest;
  const { right, wrong: mistakes, ideas } = programsOf(folder);
  console.log(row([folder.id, label, kind, held, right, mistakes, ideas, 50, took]));
  for (const { rule, problems } of wrong) {
    console.log(`  ✗ ${rule}`);
    for (const problem of problems.slice(0, 8)) console.log(`      ${problem}`);
    if (problems.length > 8) console.log(`      and ${problems.length - 8} more`);
  }
}
await sandbox.close();
console.log(failed === 0 ? `${folders.length} exercises, nothing wrong` : `${failed} rules broken`);
process.exitCode = failed === 0 ? 0 : 1;

/** Programs that must score full marks, programs that must not, and the misconceptions that the latter stand for. */
function programsOf(folder: ExerciseFolder): Record<'right' | 'wrong' | 'ideas', number | '–'> {
  const right = loadSolutions(folder).length;
  if (right === 0) return { right: '–', wrong: '–', ideas: folder.manifest.misconceptions.length };
  const mistakes = loadMistakes(folder);
  const ideas = new Set(mistakes.flatMap(({ label }) => label ?? []));
  return { right, wrong: mistakes.length, ideas: ideas.size };
}

function findByName(name: string): ExerciseFolder {
  const folder = findExercise(name) ?? listExercises().find(({ manifest }) => manifest.label === name);
  if (folder !== undefined) return folder;
  console.error(`There is no exercise ${name}. These are there:`);
  for (const each of listExercises()) console.error(`  ${each.id}  ${each.manifest.label}`);
  process.exit(2);
}
