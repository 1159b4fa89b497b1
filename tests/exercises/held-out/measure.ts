import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { draw } from '#lib/exercises/draw.ts';
import { loadExercise } from '#lib/exercises/folder.ts';
import { grade } from '#lib/grading/grade.ts';
import type { Sandbox } from '#lib/sandbox/observation.ts';

/**
 * Wrong programs that the grader has never seen, each with the misconception that a teacher would name, or `nothing`:
 * a slip, an idea of another exercise, or two at once. Their first two lines say which.
 */
export interface HeldOut {
  readonly name: string;
  readonly exerciseId: string;
  /** A label, or undefined where none should be given. */
  readonly looksLike: string | undefined;
  readonly source: string;
}

export interface Verdict extends HeldOut {
  readonly passed: boolean;
  readonly given: string | undefined;
}

export interface Score {
  readonly programs: number;
  /** Labels given, and how many of them were right. */
  readonly given: number;
  readonly right: number;
  /** Programs that ought to get a label. */
  readonly labelled: number;
  readonly precision: number;
  readonly recall: number;
}

const folder = join(import.meta.dirname, 'programs');

export function listHeldOut(): readonly HeldOut[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(folder, name)).map((file) => `${name}/${file}`))
    .sort()
    .map((name) => {
      const source = readFileSync(join(folder, name), 'utf8');
      const [, exerciseId] = /^\/\/ exercise: (\S+)$/m.exec(source) ?? [];
      const [, label] = /^\/\/ looks-like: (\S+)$/m.exec(source) ?? [];
      if (exerciseId === undefined || label === undefined) throw new Error(`${name} does not say what it is`);
      return { name, exerciseId, looksLike: label === 'nothing' ? undefined : label, source };
    });
}

/** Grades each through the whole grader, in the real sandbox. */
export async function measure(sandbox: Sandbox, seed = 4242): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const heldOut of listHeldOut()) {
    const { exerciseId, source } = heldOut;
    const drawn = await draw(loadExercise(exerciseId), seed);
    const grading = await grade({ exerciseId, mode: 'submit', seed, drawn, answer: { source } }, sandbox);
    if (grading.kind !== 'graded') throw new Error(`${heldOut.name}: ${grading.problem.message}`);
    const { passed, diagnoses } = grading.report;
    verdicts.push({ ...heldOut, passed, given: diagnoses[0]?.label });
  }
  return verdicts;
}

export function score(verdicts: readonly Verdict[]): Score {
  const given = verdicts.filter((each) => each.given !== undefined);
  const right = given.filter((each) => each.given === each.looksLike).length;
  const labelled = verdicts.filter(({ looksLike }) => looksLike !== undefined).length;
  return {
    programs: verdicts.length,
    given: given.length,
    right,
    labelled,
    precision: given.length === 0 ? 1 : right / given.length,
    recall: labelled === 0 ? 1 : right / labelled,
  };
}
