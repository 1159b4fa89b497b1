import { z } from 'zod';
import type { CheckResult } from '../check-result.ts';
import { type ChoiceQuestion, choiceKeySchema, choiceQuestionSchema } from '../choice.ts';
import type { QuizKind } from '../kind.ts';
import { idSchema } from '../text-schema.ts';

const answerSchema = z.strictObject({ choices: z.array(idSchema).max(64) });
const keySchema = z.strictObject({ choices: z.record(idSchema, choiceKeySchema) });

export type MultipleChoiceAnswer = z.infer<typeof answerSchema>;
export type MultipleChoiceKey = z.infer<typeof keySchema>;

/**
 * Any number of choices. One check a choice, all of one weight: a choice counts when it is ticked and right, or left
 * alone and wrong. Passed when every one counts.
 */
const multipleChoice: QuizKind<Record<string, never>, ChoiceQuestion, MultipleChoiceAnswer, MultipleChoiceKey> = {
  id: 'multiple-choice',
  version: 1,
  grading: 'in-process',
  config: z.strictObject({}),
  question: choiceQuestionSchema,
  answer: answerSchema,
  key: keySchema,

  judge(question, key, answer): readonly CheckResult[] {
    const taken = new Set(answer.choices);
    return question.choices.map((choice): CheckResult => {
      const verdict = key.choices[choice.id];
      const isTicked = taken.has(choice.id);
      const base = { id: choice.id, title: choice.text, isVisible: true, cases: 1, weight: 1 };
      if (verdict === undefined || verdict.isRight === isTicked) return { ...base, outcome: 'holds', failingCases: 0 };
      return {
        ...base,
        outcome: 'fails',
        failingCases: 1,
        explanation: {
          where: choice.id,
          whereText: choice.text,
          expected: '?',
          // `whereText` has the choice's words, in both languages.
          got: '',
          why: verdict.reason,
          evidence: { type: 'none' },
        },
        ...(verdict.misconception === undefined ? {} : { misconceptions: [verdict.misconception] }),
      };
    });
  },

  sampleAnswers(question, key) {
    const ids = question.choices.map((choice) => choice.id);
    const right = ids.filter((id) => key.choices[id]?.isRight);
    // Each choice turned the other way round, one at a time.
    const wrong = ids.map((id) => ({
      choices: right.includes(id) ? right.filter((each) => each !== id) : [...right, id],
    }));
    return { right: [{ choices: right }], wrong };
  },
};

export default multipleChoice;
