import { join } from 'node:path';
import { loadCodeAnswers, loadMistakes, loadSolutions } from '../../../exercises/answers.ts';
import { draw } from '../../../exercises/draw.ts';
import { type ExerciseFolder, readIfThere } from '../../../exercises/folder.ts';
import { grade } from '../../../grading/grade.ts';
import type { Grading } from '../../../grading/report.ts';
import { loadKind } from '../../../kinds/load-kind.ts';
import type { Sandbox } from '../../../sandbox/observation.ts';
import type { Rule } from '../gate.ts';
import { textsProblems } from '../typography.ts';

const seeds = [1, 2026, 987_654_321];

export const codeRules: readonly Rule[] = [
  {
    name: 'solution and alternatives get full marks, well within the limit',
    check: (folder, sandbox) =>
      onCode(folder, async () => {
        const limitMs = folder.manifest.limits?.wallMs ?? 1000;
        const problems: string[] = [];
        const fastestMs = new Map<string, number>();
        // The first grading loads the exercise and warms the sandbox: nobody's time.
        await gradeSource(folder, loadSolutions(folder)[0]?.source ?? '', seeds[0] ?? 1, sandbox);
        for (const seed of seeds) {
          for (const { name, source } of loadSolutions(folder)) {
            const startedMs = performance.now();
            const grading = await gradeSource(folder, source, seed, sandbox);
            const tookMs = performance.now() - startedMs;
            if (!isFull(grading)) problems.push(`${name}, seed ${seed}: ${verdict(grading)}`);
            fastestMs.set(name, Math.min(tookMs, fastestMs.get(name) ?? tookMs));
          }
        }
        // The fastest of the seeds: the others may have waited for a busy machine.
        for (const [name, tookMs] of fastestMs) {
          if (tookMs > limitMs / 2) problems.push(`${name}: ${Math.round(tookMs)} of ${limitMs} ms`);
        }
        return problems;
      }),
  },
  {
    name: 'the starter runs, and does not get full marks',
    check: (folder, sandbox) =>
      onCode(folder, async () => {
        const starter = readIfThere(join(folder.path, 'starter.ts')) ?? '';
        const grading = await gradeSource(folder, starter, 1, sandbox);
        if (grading.kind === 'not-compiled') return [`starter.ts: ${grading.problem.message}`];
        return isFull(grading) ? ['starter.ts already solves it'] : [];
      }),
  },
  {
    name: 'every mistake is caught by the check that it names, and diagnosed as itself',
    check: (folder, sandbox) =>
      onCode(folder, async () => {
        const problems: string[] = [];
        for (const { name, source, label, caughtBy } of loadMistakes(folder)) {
          // The hostile ones take their whole time: once is enough.
          for (const seed of label === undefined ? seeds.slice(0, 1) : seeds) {
            const grading = await gradeSource(folder, source, seed, sandbox);
            const isCaught =
              grading.kind === 'not-compiled'
                ? caughtBy === 'not-compiled'
                : grading.report.checks.some(({ id, outcome }) => id === caughtBy && outcome === 'fails');
            if (!isCaught) problems.push(`${name}, seed ${seed}: ${caughtBy} does not catch it; ${verdict(grading)}`);
            if (label === undefined) continue;
            const seen = grading.kind === 'graded' ? grading.report.diagnoses.map((each) => each.label).join(', ') : '';
            if (seen !== label) problems.push(`${name}, seed ${seed}: diagnosed as ${seen || 'nothing'}`);
          }
        }
        return problems;
      }),
  },
  {
    name: 'every misconception of a code exercise has a mistake',
    check: (folder) =>
      onCode(folder, () => {
        const made = new Set(loadMistakes(folder).flatMap(({ label }) => (label === undefined ? [] : [label])));
        const declared = new Set(folder.manifest.misconceptions);
        return [
          ...[...declared].filter((label) => !made.has(label)).map((label) => `no mistake for ${label}`),
          ...[...made].filter((label) => !declared.has(label)).map((label) => `${label} is not declared`),
        ];
      }),
  },
  {
    name: 'the checks have names of their own, and one takes the rest',
    check: (folder) =>
      onCode(folder, async () => {
        const { checks } = await loadCodeAnswers(folder);
        const ids = checks.map(({ id }) => id);
        return [
          ...(new Set(ids).size === ids.length ? [] : ['two checks share an id']),
          ...(checks.some(({ covers }) => covers.includes('*')) ? [] : ['no check covers *']),
          ...textsProblems(checks),
        ];
      }),
  },
];

async function onCode(
  folder: ExerciseFolder,
  check: () => readonly string[] | Promise<readonly string[]>,
): Promise<readonly string[]> {
  return (await loadKind(folder.manifest.kind)).grading === 'in-sandbox' ? check() : [];
}

async function gradeSource(folder: ExerciseFolder, source: string, seed: number, sandbox: Sandbox): Promise<Grading> {
  const drawn = await draw(folder, seed);
  return grade({ exerciseId: folder.id, mode: 'submit', seed, drawn, answer: { source } }, sandbox);
}

const isFull = (grading: Grading): boolean =>
  grading.kind === 'graded' && grading.report.passed && grading.report.earned === grading.report.possible;

function verdict(grading: Grading): string {
  if (grading.kind === 'not-compiled') return `does not compile: ${grading.problem.message}`;
  const failing = grading.report.checks.filter(({ outcome }) => outcome !== 'holds').map(({ id }) => id);
  return failing.length === 0 ? 'every check holds' : `failing: ${failing.join(', ')}`;
}
