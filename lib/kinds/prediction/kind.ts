import { z } from 'zod';
import { scenarioSchema } from '../../netsim/scenario/schema.ts';
import { asMapSchema } from '../as-map.ts';
import type { CheckResult } from '../check-result.ts';
import { choiceSchema } from '../choice.ts';
import type { QuizKind } from '../kind.ts';
import { idSchema, textSchema } from '../text-schema.ts';

const asks = z
  .array(z.strictObject({ id: idSchema, text: textSchema, choices: z.array(choiceSchema).min(2).max(6) }))
  .min(1)
  .max(16);

/** What will be run; drawn for the learner, who says beforehand what comes of it. */
const networkQuestionSchema = z.strictObject({ network: scenarioSchema, asks });
/** ASes that will talk, or a graph of them. */
const mapQuestionSchema = z.strictObject({ map: asMapSchema, asks });
const questionSchema = z.union([networkQuestionSchema, mapQuestionSchema]);

const keySchema = z.strictObject({
  /** By ask; computed from a run of the network, never written by hand. */
  asks: z.record(
    idSchema,
    z.strictObject({
      right: idSchema,
      /** What happened there, in the run. */
      reason: textSchema,
      traps: z.array(z.strictObject({ choice: idSchema, misconception: z.string(), why: textSchema })),
    }),
  ),
});

const answerSchema = z.strictObject({ picks: z.record(idSchema, idSchema) });

export type PredictionQuestion = z.infer<typeof questionSchema>;
export type NetworkPrediction = z.infer<typeof networkQuestionSchema>;
export type NetworkPredictionInput = z.input<typeof networkQuestionSchema>;
export type MapPrediction = z.infer<typeof mapQuestionSchema>;
export type PredictionKey = z.infer<typeof keySchema>;
export type PredictionAnswer = z.infer<typeof answerSchema>;

/** What will happen on this network? One check a question, all of one weight; afterwards the run itself is the answer. */
const prediction: QuizKind<Record<string, never>, PredictionQuestion, PredictionAnswer, PredictionKey> = {
  id: 'prediction',
  version: 1,
  grading: 'in-process',
  config: z.strictObject({}),
  question: questionSchema,
  answer: answerSchema,
  key: keySchema,

  judge(question, key, { picks }): readonly CheckResult[] {
    return question.asks.map(({ id, text, choices }): CheckResult => {
      const base = { id, title: text, isVisible: true, cases: 1, weight: 1 };
      const picked = choices.find((choice) => Object.hasOwn(picks, id) && choice.id === picks[id]);
      const expected = key.asks[id];
      if (expected === undefined) throw new Error(`no key for the question ${id}`);
      if (picked?.id === expected.right) return { ...base, outcome: 'holds', failingCases: 0 };
      const trap = expected.traps.find(({ choice }) => choice === picked?.id);
      const missing = { fr: 'Rien n’est choisi ici.', en: 'Nothing is chosen here.' };
      return {
        ...base,
        outcome: 'fails',
        failingCases: 1,
        explanation: {
          where: id,
          whereText: text,
          expected: '?',
          got: '',
          why: picked === undefined ? missing : (trap?.why ?? expected.reason),
          evidence: { type: 'none' },
        },
        ...(trap === undefined ? {} : { misconceptions: [trap.misconception] }),
      };
    });
  },

  sampleAnswers(question, key) {
    const right = Object.fromEntries(question.asks.map(({ id }) => [id, key.asks[id]?.right ?? '']));
    const wrong = question.asks.flatMap(({ id, choices }) =>
      choices.filter((choice) => choice.id !== right[id]).map((choice) => ({ picks: { ...right, [id]: choice.id } })),
    );
    return { right: [{ picks: right }], wrong: [{ picks: {} }, ...wrong] };
  },
};

export default prediction;
