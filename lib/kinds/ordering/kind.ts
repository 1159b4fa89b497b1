import { z } from 'zod';
import type { CheckResult } from '../check-result.ts';
import { choiceSchema } from '../choice.ts';
import type { QuizKind } from '../kind.ts';
import { idSchema, textSchema } from '../text-schema.ts';
import { longestRightOrder } from './longest-right-order.ts';

const questionSchema = z.strictObject({
  stem: textSchema.exactOptional(),
  /** In the order in which they are first shown; twelve at most, more is a test of patience. */
  items: z.array(choiceSchema).min(3).max(12),
  /** What stands at the two ends, e.g. "on the wire first" and "last". */
  ends: z.strictObject({ first: textSchema, last: textSchema }),
});

/** A partial order: what no pair says, may stand either way round. */
const keySchema = z.strictObject({
  before: z.array(
    z.strictObject({
      earlier: idSchema,
      later: idSchema,
      /** Why in this order. */
      reason: textSchema,
      /** What someone who turns the two round seems to believe. */
      misconception: z.string().exactOptional(),
    }),
  ),
});

const answerSchema = z.strictObject({ order: z.array(idSchema).max(12) });

export type OrderingQuestion = z.infer<typeof questionSchema>;
export type OrderingKey = z.infer<typeof keySchema>;
export type OrderingAnswer = z.infer<typeof answerSchema>;

/**
 * Steps to put in order; several orders may be right. One check a step: the longest run of steps that respects every
 * pair is in place, the steps outside it are not. One step moved too far costs that one step, not all after it.
 */
const ordering: QuizKind<Record<string, never>, OrderingQuestion, OrderingAnswer, OrderingKey> = {
  id: 'ordering',
  version: 1,
  grading: 'in-process',
  config: z.strictObject({}),
  question: questionSchema,
  answer: answerSchema,
  key: keySchema,

  judge(question, key, answer): readonly CheckResult[] {
    const known = new Set(question.items.map(({ id }) => id));
    const order = [...new Set(answer.order)].filter((id) => known.has(id));
    const inPlace = new Set(longestRightOrder(order, key.before));
    return question.items.map(({ id, text }): CheckResult => {
      const base = { id, title: text, isVisible: true, cases: 1, weight: 1 };
      if (inPlace.has(id)) return { ...base, outcome: 'holds', failingCases: 0 };
      const at = order.indexOf(id);
      const broken = key.before.find(({ earlier, later }) => {
        const [a, b] = [order.indexOf(earlier), order.indexOf(later)];
        return (earlier === id || later === id) && a !== -1 && b !== -1 && a > b;
      });
      return {
        ...base,
        outcome: 'fails',
        failingCases: 1,
        explanation: {
          where: id,
          whereText: text,
          expected: '?',
          got: at === -1 ? '' : String(at + 1),
          why: broken?.reason ?? { fr: 'Cette étape manque.', en: 'This step is missing.' },
          evidence: { type: 'none' },
        },
        ...(broken?.misconception === undefined ? {} : { misconceptions: [broken.misconception] }),
      };
    });
  },

  sampleAnswers(question, key) {
    const right = oneRightOrder(
      question.items.map(({ id }) => id),
      key,
    );
    const swapped = key.before.map(({ earlier, later }) => {
      const [a, b] = [right.indexOf(earlier), right.indexOf(later)];
      return { order: right.with(a, later).with(b, earlier) };
    });
    return { right: [{ order: right }], wrong: [{ order: [] }, { order: right.slice(1) }, ...swapped] };
  },
};

export default ordering;

/** A topological order; throws when the pairs go round in a circle, which is a mistake of the exercise. */
function oneRightOrder(ids: readonly string[], { before }: OrderingKey): string[] {
  const left = new Set(ids);
  const order: string[] = [];
  while (left.size > 0) {
    const next = [...left].find((id) => !before.some(({ earlier, later }) => later === id && left.has(earlier)));
    if (next === undefined) throw new Error(`no order satisfies the pairs between ${[...left].join(', ')}`);
    left.delete(next);
    order.push(next);
  }
  return order;
}
