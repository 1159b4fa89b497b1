import { loadQuizAnswers } from '../../../exercises/answers.ts';
import { draw } from '../../../exercises/draw.ts';
import type { ExerciseFolder } from '../../../exercises/folder.ts';
import { grade } from '../../../grading/grade.ts';
import type { GradeReport } from '../../../grading/report.ts';
import { loadKind } from '../../../kinds/load-kind.ts';
import type { Sandbox } from '../../../sandbox/observation.ts';
import type { Rule } from '../gate.ts';
import { textsProblems } from '../typography.ts';

const seeds = Array.from({ length: 20 }, (_, index) => index * 7919 + 3);

export const quizRules: readonly Rule[] = [
  {
    name: 'right answers get full marks, wrong ones do not',
    async check(folder, sandbox) {
      const graded = await gradeSamples(folder, sandbox);
      return graded.flatMap(({ seed, isRight, answer, report }) => {
        const isFull = report.passed && report.earned === report.possible;
        if (isFull === isRight) return [];
        return [
          `seed ${seed}: ${JSON.stringify(answer)} is ${isRight ? 'right' : 'wrong'}, but ${isFull ? 'passed' : 'failed'}`,
        ];
      });
    },
  },
  {
    name: 'the misconceptions of a quiz are those that its answers can show',
    async check(folder, sandbox) {
      const kind = await loadKind(folder.manifest.kind);
      if (kind.grading !== 'in-process') return [];
      const declared = new Set(folder.manifest.misconceptions);
      const used = new Set<string>();
      for (const seed of seeds) for (const label of labelsIn(await keyOf(folder, seed))) used.add(label);
      const shown = new Set(
        (await gradeSamples(folder, sandbox)).flatMap(({ report }) => report.diagnoses.map(({ label }) => label)),
      );
      return [
        ...[...used].filter((label) => !declared.has(label)).map((label) => `${label} is used and not declared`),
        ...[...declared].filter((label) => !shown.has(label)).map((label) => `no wrong answer shows ${label}`),
      ];
    },
  },
  {
    name: 'the words of the key keep to the house’s typography',
    async check(folder) {
      const kind = await loadKind(folder.manifest.kind);
      return kind.grading === 'in-process' ? textsProblems(await keyOf(folder, 3)) : [];
    },
  },
];

async function keyOf(folder: ExerciseFolder, seed: number): Promise<unknown> {
  const { question, values } = await draw(folder, seed);
  return (await loadQuizAnswers(folder)).key(question, values);
}

interface GradedSample {
  readonly seed: number;
  readonly isRight: boolean;
  readonly answer: unknown;
  readonly report: GradeReport;
}

/** The kind's sample answers to this exercise, through the real grader; none for code. */
async function gradeSamples(folder: ExerciseFolder, sandbox: Sandbox): Promise<readonly GradedSample[]> {
  const kind = await loadKind(folder.manifest.kind);
  if (kind.grading !== 'in-process') return [];
  const all: GradedSample[] = [];
  for (const seed of seeds) {
    const drawn = await draw(folder, seed);
    const samples = kind.sampleAnswers(drawn.question, kind.key.parse(await keyOf(folder, seed)));
    for (const [answers, isRight] of [
      [samples.right, true],
      [samples.wrong, false],
    ] as const) {
      for (const answer of answers) {
        const grading = await grade({ exerciseId: folder.id, mode: 'submit', seed, drawn, answer }, sandbox);
        if (grading.kind !== 'graded') throw new Error(`seed ${seed}: a quiz that is not graded`);
        all.push({ seed, isRight, answer, report: grading.report });
      }
    }
  }
  return all;
}

function labelsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'misconception' && typeof inner === 'string' ? [inner] : labelsIn(inner),
  );
}
