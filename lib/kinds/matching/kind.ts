import { z } from 'zod';
import type { CheckResult } from '../check-result.ts';
import { choiceSchema } from '../choice.ts';
import type { QuizKind } from '../kind.ts';
import { idSchema, textSchema } from '../text-schema.ts';

const questionSchema = z.strictObject({
  stem: textSchema.exactOptional(),
  items: z.array(choiceSchema).min(2).max(12),
  /** What an item may be matched with; one may serve several items, or none. */
  partners: z.array(choiceSchema).min(2).max(8),
});

const keySchema = z.strictObject({
  /** By item. */
  items: z.record(
    idSchema,
    z.strictObject({
      /** Partners that are right: more than one where two readings hold. */
      accepted: z.array(idSchema).min(1),
      /** By wrong partner: what would happen if one built it, and the belief behind it. */
      wrong: z.record(idSchema, z.strictObject({ why: textSchema, misconception: z.string().exactOptional() })),
    }),
  ),
});

const answerSchema = z.strictObject({ pairs: z.record(idSchema, idSchema) });

export type MatchingQuestion = z.infer<typeof questionSchema>;
export type MatchingKey = z.infer<typeof keySchema>;
export type MatchingAnswer = z.infer<typeof answerSchema>;

/** Needs and technologies, hooks and powers: each item takes one partner. One check an item, all of one weight. */
const matching: QuizKind<Record<string, never>, MatchingQuestion, MatchingAnswer, MatchingKey> = {
  id: 'matching',
  version: 1,
  grading: 'in-process',
  config: z.strictObject({}),
  question: questionSchema,
  answer: answerSchema,
  key: keySchema,

  judge(question, key, answer): readonly CheckResult[] {
    return question.items.map(({ id, text }): CheckResult => {
      const base = { id, title: text, isVisible: true, cases: 1, weight: 1 };
      const partner = question.partners.find((each) => each.id === answer.pairs[id]);
      const expected = key.items[id];
      if (expected === undefined) throw new Error(`no key for the item ${id}`);
      if (partner !== undefined && expected.accepted.includes(partner.id)) {
        return { ...base, outcome: 'holds', failingCases: 0 };
      }
      const verdict = partner === undefined ? undefined : expected.wrong[partner.id];
      return {
        ...base,
        outcome: 'fails',
        failingCases: 1,
        explanation: {
          where: id,
          whereText: partner === undefined ? text : both(text, partner.text),
          expected: '?',
          // `whereText` has the partner's words, in both languages.
          got: '',
          why: verdict?.why ?? { fr: 'Rien n’est choisi ici.', en: 'Nothing is chosen here.' },
          evidence: { type: 'none' },
        },
        ...(verdict?.misconception === undefined ? {} : { misconceptions: [verdict.misconception] }),
      };
    });
  },

  sampleAnswers(question, key) {
    const right = Object.fromEntries(question.items.map(({ id }) => [id, key.items[id]?.accepted[0] ?? '']));
    const wrong = question.items.flatMap(({ id }) =>
      Object.keys(key.items[id]?.wrong ?? {}).map((partner) => ({ pairs: { ...right, [id]: partner } })),
    );
    return { right: [{ pairs: right }], wrong: [{ pairs: {} }, ...wrong] };
  },
};

export default matching;

const both = (a: MatchingQuestion['items'][number]['text'], b: typeof a) => ({
  fr: `${a.fr}\u00a0: ${b.fr}`,
  en: `${a.en}: ${b.en}`,
});
