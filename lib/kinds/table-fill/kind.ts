import { z } from 'zod';
import { asMapSchema } from '../as-map.ts';
import type { CheckResult } from '../check-result.ts';
import type { QuizKind } from '../kind.ts';
import { idSchema, textSchema } from '../text-schema.ts';
import { type BrokenRule, brokenRules, consistentNumbers, freeCellSchema, inconsistentNumbers } from './free-cells.ts';
import { saysTheSame } from './same-text.ts';

const headerSchema = z.strictObject({ id: idSchema, label: textSchema });

const questionSchema = z.strictObject({
  /** What the table is about, where that is a graph of ASes. */
  map: asMapSchema.exactOptional(),
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

const trapsSchema = z.array(z.strictObject({ value: z.string(), misconception: z.string(), why: textSchema }));

const keySchema = z.strictObject({
  /** By `<row>.<column>` of each blank: a known value, or any number that agrees with the other cells. */
  cells: z.record(
    z.string(),
    z.union([
      z.strictObject({
        /** Choice ids, or texts of either language for a cell that is typed: any of them is right. */
        accepted: z.array(z.string()).min(1),
        reason: textSchema,
        traps: trapsSchema,
      }),
      freeCellSchema.extend({ traps: trapsSchema }),
    ]),
  ),
});

const answerSchema = z.strictObject({ cells: z.record(z.string(), z.string().max(200)) });

export type TableFillQuestion = z.infer<typeof questionSchema>;
export type TableFillKey = z.infer<typeof keySchema>;
export type TableFillAnswer = z.infer<typeof answerSchema>;

/** A table with blanks, known or free as long as they agree: one check a blank, all of one weight. */
const tableFill: QuizKind<Record<string, never>, TableFillQuestion, TableFillAnswer, TableFillKey> = {
  id: 'table-fill',
  version: 2,
  grading: 'in-process',
  config: z.strictObject({}),
  question: questionSchema,
  answer: answerSchema,
  key: keySchema,

  judge(question, key, answer): readonly CheckResult[] {
    const broken = brokenRules(freeCells(question, key), answer.cells);
    return blanks(question).map(({ id, title, choices }): CheckResult => {
      const expected = key.cells[id];
      const typed = answer.cells[id] ?? '';
      const rule = broken.get(id);
      const base = { id, title, isVisible: true, cases: 1, weight: 1 };
      const holds =
        expected !== undefined &&
        ('free' in expected ? rule === undefined : expected.accepted.some((accepted) => saysTheSame(typed, accepted)));
      if (holds) return { ...base, outcome: 'holds', failingCases: 0 };
      const verdict = typed === '' || expected === undefined ? undefined : wrongBecause(expected, rule, typed);
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
          why: verdict?.why ?? { fr: 'Cette case est vide.', en: 'This cell is empty.' },
          evidence: { type: 'none' },
        },
        ...(verdict?.misconception === undefined ? {} : { misconceptions: [verdict.misconception] }),
      };
    });
  },

  sampleAnswers(question, key) {
    const ids = blanks(question).map(({ id }) => id);
    const known = ids.flatMap((id) => {
      const cell = key.cells[id];
      return cell === undefined || 'free' in cell ? [] : [[id, cell.accepted[0] ?? ''] as const];
    });
    const free = freeCells(question, key);
    const right = { ...Object.fromEntries(known), ...consistentNumbers(free) };
    const traps = known.flatMap(([id]) => (key.cells[id]?.traps ?? []).map((trap) => ({ [id]: trap.value })));
    // A free cell's trap is wrong only beside another's: all of them at once.
    const trapped = Object.fromEntries(free.flatMap(([id, { traps }]) => (traps[0] ? [[id, traps[0].value]] : [])));
    const wrong = [
      { [ids[0] ?? '']: 'zzz' },
      ...traps,
      ...inconsistentNumbers(free),
      ...(free.length > 0 ? [trapped] : []),
    ];
    return {
      right: [{ cells: right }],
      wrong: [{ cells: {} }, ...wrong.map((cells) => ({ cells: { ...right, ...cells } }))],
    };
  },
};

export default tableFill;

type KeyCell = TableFillKey['cells'][string];

/** A trap says more than a rule: it knows what this very value stands for. */
function wrongBecause(cell: KeyCell, rule: BrokenRule | undefined, typed: string) {
  const trap = cell.traps.find(({ value }) => saysTheSame(typed, value));
  if (trap !== undefined) return trap;
  return 'free' in cell ? cell[rule ?? 'range'] : { why: cell.reason, misconception: undefined };
}

function freeCells(question: TableFillQuestion, key: TableFillKey) {
  return blanks(question).flatMap(({ id }) => {
    const cell = key.cells[id];
    return cell !== undefined && 'free' in cell ? [[id, cell] as const] : [];
  });
}

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
