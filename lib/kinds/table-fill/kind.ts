import { z } from 'zod';
import type { CheckResult } from '../check-result.ts';
import type { QuizKind } from '../kind.ts';
import { idSchema, textSchema } from '../text-schema.ts';
import { saysTheSame } from './same-text.ts';

const headerSchema = z.strictObject({ id: idSchema, label: textSchema });

const questionSchema = z.strictObject({
  /** What the rows are, e.g. "Criterion": heads the first column. */
  corner: textSchema,
  columns: z.array(headerSchema).min(1),
  rows: z.array(headerSchema).min(1),
  /** By `<row>.<column>`; a cell is given, or blank with the choices it takes (none: free text). */
  cells: z.record(
    z.string(),
    z.union([
      z.strictObject({ given: textSchema }),
      z.strictObject({ blank: z.literal(true), choices: z.array(z.strictObject({ id: idSchema, text: textSchema })) }),
    ]),
  ),
});

const keySchema = z.strictObject({
  /** By `<row>.<column>` of each blank. */
  cells: z.record(
    z.string(),
    z.strictObject({
      /** Choice ids, or texts of either language for a free cell: any of them is right. */
      accepted: z.array(z.string()).min(1),
      reason: textSchema,
      traps: z.array(z.strictObject({ value: z.string(), misconception: z.string(), why: textSchema })),
    }),
  ),
});

const answerSchema = z.strictObject({ cells: z.record(z.string(), z.string().max(200)) });

export type TableFillQuestion = z.infer<typeof questionSchema>;
export type TableFillKey = z.infer<typeof keySchema>;
export type TableFillAnswer = z.infer<typeof answerSchema>;

/** A table with blanks: one check a blank, all of one weight. */
const tableFill: QuizKind<Record<string, never>, TableFillQuestion, TableFillAnswer, TableFillKey> = {
  id: 'table-fill',
  version: 1,
  grading: 'in-process',
  config: z.strictObject({}),
  question: questionSchema,
  answer: answerSchema,
  key: keySchema,

  judge(question, key, answer): readonly CheckResult[] {
    return blanks(question).map(({ id, title, choices }): CheckResult => {
      const expected = key.cells[id];
      const typed = answer.cells[id] ?? '';
      const base = { id, title, isVisible: true, cases: 1, weight: 1 };
      if (expected?.accepted.some((accepted) => saysTheSame(typed, accepted))) {
        return { ...base, outcome: 'holds', failingCases: 0 };
      }
      const trap = expected?.traps.find((each) => saysTheSame(typed, each.value));
      const missing = { fr: 'Cette case est vide.', en: 'This cell is empty.' };
      return {
        ...base,
        outcome: 'fails',
        failingCases: 1,
        explanation: {
          where: id,
          whereText: title,
          expected: '?',
          // A choice's id says nothing to people.
          got: choices.length > 0 ? '' : typed,
          why: typed === '' ? missing : (trap?.why ?? expected?.reason ?? missing),
          evidence: { type: 'none' },
        },
        ...(trap === undefined ? {} : { misconceptions: [trap.misconception] }),
      };
    });
  },

  sampleAnswers(question, key) {
    const ids = blanks(question).map(({ id }) => id);
    const right = Object.fromEntries(ids.map((id) => [id, key.cells[id]?.accepted[0] ?? '']));
    const first = ids[0] ?? '';
    return {
      right: [{ cells: right }],
      wrong: [
        { cells: {} },
        { cells: { ...right, [first]: 'zzz' } },
        ...ids.flatMap((id) => (key.cells[id]?.traps ?? []).map((trap) => ({ cells: { ...right, [id]: trap.value } }))),
      ],
    };
  },
};

export default tableFill;

/** The blanks in reading order, each with a title made of its row and column. */
export function blanks(question: TableFillQuestion) {
  return question.rows.flatMap((row) =>
    question.columns.flatMap((column) => {
      const id = `${row.id}.${column.id}`;
      const cell = question.cells[id];
      if (cell === undefined || !('blank' in cell)) return [];
      const title = { fr: `${row.label.fr}, ${column.label.fr}`, en: `${row.label.en}, ${column.label.en}` };
      return [{ id, title, choices: cell.choices }];
    }),
  );
}
