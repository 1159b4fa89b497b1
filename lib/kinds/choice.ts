import { z } from 'zod';
import { asMapSchema } from './as-map.ts';
import { idSchema, textSchema } from './text-schema.ts';

/** What single and multiple choice have in common. */
export const choiceSchema = z.strictObject({ id: idSchema, text: textSchema });

export const choiceQuestionSchema = z.strictObject({
  /** What is asked about, when the prompt does not say it all: it may be drawn from the seed. */
  stem: textSchema.exactOptional(),
  /** What the choices are about, where that is a graph of ASes. */
  map: asMapSchema.exactOptional(),
  /** In the order in which they are shown. */
  choices: z.array(choiceSchema).min(2),
});
export type ChoiceQuestion = z.infer<typeof choiceQuestionSchema>;

/** Why a choice is right or wrong, and the misconception that it stands for. */
export const choiceKeySchema = z.strictObject({
  isRight: z.boolean(),
  reason: textSchema,
  misconception: z.string().exactOptional(),
});
export type ChoiceKey = z.infer<typeof choiceKeySchema>;
