import { join, relative } from 'node:path';
import { writeFolder } from './write-folder.ts';

const kindsFolder = join(process.cwd(), 'lib/kinds');

/** A quiz kind that type-checks and judges one line of text; the contract suite fails until an exercise uses it. */
export function newKind(id: string): { readonly files: readonly string[]; readonly next: string } {
  if (!/^[a-z]+(-[a-z]+)*$/.test(id)) throw new Error(`“${id}” is not a kebab-case name, such as packet-dissect.`);
  const files = writeFolder(join(kindsFolder, id), { 'kind.ts': kind(id) });
  return {
    files: files.map((file) => relative(process.cwd(), file)),
    next: [
      'Replace every “FILL IN”; then write, as in the other folders of lib/kinds,',
      '  answer.tsx    how one answers, with the keyboard alone too',
      '  feedback.tsx  how a report is shown',
      `and an exercise with "kind": "${id}". Then: npx vitest run tests/exercises`,
    ].join('\n'),
  };
}

function kind(id: string): string {
  const words = id.split('-').map((word) => word[0]?.toUpperCase() + word.slice(1));
  const type = words.join('');
  const name = type[0]?.toLowerCase() + type.slice(1);
  return `import { z } from 'zod';
import type { CheckResult } from '../check-result.ts';
import type { QuizKind } from '../kind.ts';
import { textSchema } from '../text-schema.ts';

// FILL IN: what the page shows, drawn from the seed; nothing that gives the answer away.
const questionSchema = z.strictObject({ stem: textSchema });
// FILL IN: what only the grader knows, with the reason and the traps.
const keySchema = z.strictObject({ text: z.string().min(1), reason: textSchema });
// FILL IN: what the browser posts; bound every length.
const answerSchema = z.strictObject({ text: z.string().max(200) });

export type ${type}Question = z.infer<typeof questionSchema>;
export type ${type}Key = z.infer<typeof keySchema>;
export type ${type}Answer = z.infer<typeof answerSchema>;

/** FILL IN: the question type in one sentence, and how part of an answer counts. */
const ${name}: QuizKind<Record<string, never>, ${type}Question, ${type}Answer, ${type}Key> = {
  id: '${id}',
  version: 1,
  grading: 'in-process',
  config: z.strictObject({}),
  question: questionSchema,
  answer: answerSchema,
  key: keySchema,

  // FILL IN: one check a part of the answer, the same ones whatever the answer.
  judge(question, key, answer): readonly CheckResult[] {
    const base = { id: 'text', title: question.stem, isVisible: true, cases: 1, weight: 1 };
    if (answer.text.trim() === key.text) return [{ ...base, outcome: 'holds', failingCases: 0 }];
    const explanation = {
      where: 'text',
      whereText: question.stem,
      expected: '?',
      got: answer.text,
      why: key.reason,
      evidence: { type: 'none' as const },
    };
    return [{ ...base, outcome: 'fails', failingCases: 1, explanation }];
  },

  // FILL IN: answers that the contract suite holds judge to.
  sampleAnswers: (_question, key) => ({ right: [{ text: key.text }], wrong: [{ text: '' }] }),
};

export default ${name};
`;
}
