import type { ExerciseFolder } from '../../exercises/folder.ts';
import type { Sandbox } from '../../sandbox/observation.ts';
import { codeRules } from './rules/code.ts';
import { manifestRules } from './rules/manifest.ts';
import { proseRules } from './rules/prose.ts';
import { publicRules } from './rules/public.ts';
import { quizRules } from './rules/quiz.ts';
import { seedRules } from './rules/seeds.ts';
import { vectorRules } from './rules/vectors.ts';

/** What every exercise is held to. A rule names what is wrong, in words that say what to mend; nothing when all is well. */
export interface Rule {
  readonly name: string;
  check(folder: ExerciseFolder, sandbox: Sandbox): readonly string[] | Promise<readonly string[]>;
}

export const rules: readonly Rule[] = [
  ...manifestRules,
  ...proseRules,
  ...publicRules,
  ...seedRules,
  ...quizRules,
  ...codeRules,
  ...vectorRules,
];

export interface Finding {
  readonly rule: string;
  readonly problems: readonly string[];
}

/** A rule that throws has found a problem: the message is the author's to read. */
export async function inspect(folder: ExerciseFolder, sandbox: Sandbox): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const rule of rules) findings.push({ rule: rule.name, problems: await problemsOf(rule, folder, sandbox) });
  return findings;
}

export async function problemsOf(rule: Rule, folder: ExerciseFolder, sandbox: Sandbox): Promise<readonly string[]> {
  try {
    return await rule.check(folder, sandbox);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
