import { existsSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCodeAnswers, loadQuizAnswers } from '#lib/exercises/answers.ts';
import { draw } from '#lib/exercises/draw.ts';
import { type ExerciseFolder, listExercises } from '#lib/exercises/folder.ts';
import type { CodeKind, QuizKind } from '#lib/kinds/kind.ts';
import { type AnyKind, loadKind } from '#lib/kinds/load-kind.ts';
import { rng } from '#lib/netsim/sim/rng.ts';
import { textsProblems } from '#lib/tooling/exercises/typography.ts';

const folder = new URL('../../lib/kinds/', import.meta.url);
const ids = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/kind.ts`, folder)))
  .map((entry) => entry.name);

const kinds: (readonly [string, AnyKind, ExerciseFolder | undefined])[] = [];
for (const id of ids) {
  kinds.push([id, await loadKind(id), listExercises().find(({ manifest }) => manifest.kind === id)]);
}

/** Anything that a browser may post: JSON of any shape, names of the prototype among the keys. */
const json = fc.jsonValue({ maxDepth: 4 });
const hostile = fc.oneof(
  json,
  fc.dictionary(fc.constantFrom('choice', 'choices', 'values', 'cells', 'fields', 'source', '__proto__'), json),
  fc.constantFrom(undefined, null, [], {}, { choice: '__proto__' }, { choices: ['constructor'] }, { cells: [] }),
);

describe.each(kinds)('%s', (id, kind, exercise) => {
  it('is named as its folder, and has an exercise', () => {
    expect(kind.id).toBe(id);
    expect(kind.version).toBeGreaterThan(0);
    expect(exercise).toBeDefined();
  });

  it.each(['answer.tsx', 'feedback.tsx'])('has its view %s', (name) => {
    expect(existsSync(new URL(`${id}/${name}`, folder))).toBe(true);
  });

  it('parses any posted value to an answer or a refusal, and never throws', () => {
    fc.assert(
      fc.property(hostile, (value) => {
        const parsed = kind.answer.safeParse(value);
        // What was parsed must survive the database.
        if (parsed.success) expect(kind.answer.parse(JSON.parse(JSON.stringify(parsed.data)))).toEqual(parsed.data);
      }),
    );
  });

  if (exercise !== undefined && kind.grading === 'in-process') describeQuiz(kind, exercise);
  if (exercise !== undefined && kind.grading === 'in-sandbox') describeCode(kind, exercise);
});

function describeQuiz(kind: QuizKind<unknown, unknown, unknown, unknown>, exercise: ExerciseFolder): void {
  const asked = async (seed: number) => {
    const { question, values } = await draw(exercise, seed);
    return { question, key: kind.key.parse((await loadQuizAnswers(exercise)).key(question, values)) };
  };

  it('holds every check for right answers, and fails one for wrong ones', async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { question, key } = await asked(seed);
      const { right, wrong } = kind.sampleAnswers(question, key);
      expect(right.length).toBeGreaterThan(0);
      expect(wrong.length).toBeGreaterThan(0);
      for (const answer of right) {
        expect(kind.judge(question, key, answer).filter(({ outcome }) => outcome !== 'holds')).toEqual([]);
      }
      for (const answer of wrong) {
        expect(kind.judge(question, key, answer).some(({ outcome }) => outcome === 'fails')).toBe(true);
      }
    }
  });

  it('makes the same checks whatever the answer, and says why of each that fails', async () => {
    const { question, key } = await asked(1);
    const { right, wrong } = kind.sampleAnswers(question, key);
    const names = (answer: unknown) => kind.judge(question, key, answer).map((check) => [check.id, check.weight]);
    for (const answer of wrong) {
      expect(names(answer)).toEqual(names(right[0]));
      const checks = kind.judge(question, key, answer);
      expect(textsProblems(checks)).toEqual([]);
      for (const check of checks) {
        expect(check.failingCases > 0).toBe(check.outcome === 'fails');
        expect(check.explanation !== undefined).toBe(check.outcome === 'fails');
      }
    }
  });

  it('judges any answer that it parses without throwing, and gives none of them full marks', async () => {
    const { question, key } = await asked(1);
    fc.assert(
      fc.property(hostile, (value) => {
        const parsed = kind.answer.safeParse(value);
        if (!parsed.success) return;
        expect(kind.judge(question, key, parsed.data).some(({ outcome }) => outcome !== 'holds')).toBe(true);
      }),
    );
  });
}

function describeCode(kind: CodeKind<unknown, unknown, unknown, unknown, unknown>, exercise: ExerciseFolder): void {
  const prepare = async () => {
    const config = kind.config.parse(exercise.manifest.config);
    const answers = await loadCodeAnswers(exercise);
    const cases = answers.cases(rng(1).fork('cases'), await draw(exercise, 1));
    return { config, answers, cases };
  };

  it('finds no difference between the reference and itself', async () => {
    const { config, answers, cases } = await prepare();
    for (const { input } of cases) {
      const output = answers.reference(input);
      expect(kind.compare(config, output, structuredClone(output))).toEqual([]);
    }
  });

  it('reads any value that comes out of the sandbox, and says in both languages why it is no result', async () => {
    const { config } = await prepare();
    const wire = fc.oneof(json, fc.uint8Array());
    fc.assert(
      fc.property(wire, (value) => {
        const output = kind.readOutput(config, value as never);
        if (!output.ok) expect(textsProblems(output.error)).toEqual([]);
      }),
    );
  });

  it('compares any bytes with the reference, and explains each difference', async () => {
    const { config, answers, cases } = await prepare();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), fc.nat(cases.length - 1), (bytes, index) => {
        const input = cases[index]?.input;
        const expected = answers.reference(input);
        const got = kind.readOutput(config, bytes);
        if (!got.ok) return;
        for (const difference of kind.compare(config, expected, got.value)) {
          const explanation = kind.explain(config, input, expected, got.value, difference);
          expect(explanation.where).toBe(difference.where);
          expect(explanation.why.fr).not.toBe('');
          expect(explanation.why.en).not.toBe('');
        }
      }),
    );
  });

  it('gives each case a size and words in both languages', async () => {
    const { config, cases } = await prepare();
    for (const { input } of cases) {
      expect(kind.size(input)).toBeGreaterThanOrEqual(0);
      expect(textsProblems(kind.describeInput(config, input))).toEqual([]);
    }
  });
}
