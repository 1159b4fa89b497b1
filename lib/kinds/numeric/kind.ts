import { z } from 'zod';
import { asMapSchema } from '../as-map.ts';
import type { CheckResult } from '../check-result.ts';
import type { QuizKind } from '../kind.ts';
import { idSchema, textSchema } from '../text-schema.ts';
import { parseNumber } from './parse-number.ts';

const questionSchema = z.strictObject({
  /** What is counted on, where that is a graph of ASes. */
  map: asMapSchema.exactOptional(),
  parts: z
    .array(
      z.strictObject({
        id: idSchema,
        label: textSchema,
        /** Shown behind the field; may be typed or left out. */
        unit: textSchema.exactOptional(),
      }),
    )
    .min(1),
});

const keySchema = z.strictObject({
  parts: z.record(
    idSchema,
    z.strictObject({
      value: z.number(),
      /** How far off is still right; 0 when left out. */
      tolerance: z.number().min(0).exactOptional(),
      /** How the value comes about: shown with a wrong answer that is no known trap. */
      reason: textSchema,
      /** Wrong values that a known misconception gives. */
      traps: z.array(z.strictObject({ value: z.number(), misconception: z.string(), why: textSchema })),
    }),
  ),
});

const answerSchema = z.strictObject({ values: z.record(idSchema, z.string().max(64)) });

export type NumericQuestion = z.infer<typeof questionSchema>;
export type NumericKey = z.infer<typeof keySchema>;
export type NumericAnswer = z.infer<typeof answerSchema>;

/** One or more numbers, one check each. */
const numeric: QuizKind<Record<string, never>, NumericQuestion, NumericAnswer, NumericKey> = {
  id: 'numeric',
  version: 1,
  grading: 'in-process',
  config: z.strictObject({}),
  question: questionSchema,
  answer: answerSchema,
  key: keySchema,

  judge(question, key, answer): readonly CheckResult[] {
    return question.parts.map((part): CheckResult => {
      const expected = key.parts[part.id];
      const typed = answer.values[part.id] ?? '';
      const units = part.unit === undefined ? [] : [part.unit.fr, part.unit.en];
      const number = parseNumber(typed, units);
      const base = { id: part.id, title: part.label, isVisible: true, cases: 1, weight: 1 };
      if (expected === undefined) return { ...base, outcome: 'holds', failingCases: 0 };
      const tolerance = expected.tolerance ?? 0;
      if (number.ok && number.value.some((value) => Math.abs(value - expected.value) <= tolerance)) {
        return { ...base, outcome: 'holds', failingCases: 0 };
      }
      const trap = number.ok ? expected.traps.find((each) => number.value.includes(each.value)) : undefined;
      return {
        ...base,
        outcome: 'fails',
        failingCases: 1,
        explanation: {
          where: part.id,
          whereText: part.label,
          expected: '?',
          got: typed,
          why: number.ok ? (trap?.why ?? expected.reason) : number.error,
          evidence: { type: 'none' },
        },
        ...(trap === undefined ? {} : { misconceptions: [trap.misconception] }),
      };
    });
  },

  sampleAnswers(question, key) {
    const values = (change: (id: string, value: number) => string) =>
      Object.fromEntries(question.parts.map(({ id }) => [id, change(id, key.parts[id]?.value ?? 0)]));
    const first = question.parts[0]?.id;
    return {
      right: [
        { values: values((_, value) => String(value)) },
        { values: values((_, value) => (Number.isInteger(value) ? `0x${value.toString(16)}` : String(value))) },
      ],
      wrong: [
        { values: {} },
        { values: values((id, value) => String(id === first ? value + 1 + (key.parts[id]?.tolerance ?? 0) : value)) },
        ...question.parts.flatMap((part) =>
          (key.parts[part.id]?.traps ?? []).map((trap) => ({
            values: values((id, value) => String(id === part.id ? trap.value : value)),
          })),
        ),
      ],
    };
  },
};

export default numeric;
