import { z } from 'zod';
import type { CheckResult } from '../check-result.ts';
import { type ChoiceQuestion, choiceKeySchema, choiceQuestionSchema } from '../choice.ts';
import type { QuizKind } from '../kind.ts';
import { idSchema } from '../text-schema.ts';

const answerSchema = z.strictObject({ choice: idSchema.nullable() });
/** By choice id; exactly one is right. */
const keySchema = z.strictObject({ choices: z.record(idSchema, choiceKeySchema) });

export type SingleChoiceAnswer = z.infer<typeof answerSchema>;
export type SingleChoiceKey = z.infer<typeof keySchema>;

/** One choice out of several: all or nothing. */
const singleChoice: QuizKind<Record<string, never>, ChoiceQuestion, SingleChoiceAnswer, SingleChoiceKey> = {
  id: 'single-choice',
  version: 1,
  grading: 'in-process',
  config: z.strictObject({}),
  question: choiceQuestionSchema,
  answer: answerSchema,
  key: keySchema,

  judge(question, key, answer): readonly CheckResult[] {
    const taken = question.choices.find((choice) => choice.id === answer.choice);
    const verdict = taken === undefined ? undefined : key.choices[taken.id];
    const base = {
      id: 'choice',
      title: { fr: 'Le bon choix', en: 'The right choice' },
      isVisible: true,
      cases: 1,
      weight: 1,
    };
    if (verdict?.isRight) return [{ ...base, outcome: 'holds', failingCases: 0 }];
    return [
      {
        ...base,
        outcome: 'fails',
        failingCases: 1,
        explanation: {
          where: taken?.id ?? 'choice',
          whereText: taken?.text ?? { fr: 'aucun choix', en: 'no choice' },
          // The right choice is not given away: another try follows.
          expected: '?',
          // `whereText` has the choice's words, in both languages.
          got: '',
          why: verdict?.reason ?? { fr: 'Choisissez une réponse.', en: 'Choose an answer.' },
          evidence: { type: 'none' },
        },
        ...(verdict?.misconception === undefined ? {} : { misconceptions: [verdict.misconception] }),
      },
    ];
  },

  sampleAnswers(question, key) {
    const answers = question.choices.map((choice) => ({ choice: choice.id, isRight: key.choices[choice.id]?.isRight }));
    return {
      right: answers.filter((each) => each.isRight).map(({ choice }) => ({ choice })),
      wrong: [...answers.filter((each) => !each.isRight).map(({ choice }) => ({ choice })), { choice: null }],
    };
  },
};

export default singleChoice;
