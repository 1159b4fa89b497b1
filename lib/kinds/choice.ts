import { z } from 'zod';
import { asMapSchema } from './as-map.ts';
import { idSchema, textSchema } from './text-schema.ts';

/** What single and multiple choice have in common. */
export const choiceSchema = z.strictObject({ id: idSchema, text: textSchema });

const factsSchema = z.strictObject({
  title: textSchema,
  /** The first one heads the names of the rows. */
  columns: z.array(textSchema).min(2).max(12),
  /** As many cells as there are columns; numbers and names that need no translation. */
  rows: z.array(z.array(z.string())).min(1).max(16),
});
export type Facts = z.infer<typeof factsSchema>;

export const choiceQuestionSchema = z.strictObject({
  /** What is asked about, when the prompt does not say it all: it may be drawn from the seed. */
  stem: textSchema.exactOptional(),
  /** What the choices are about, where that is a graph of ASes. */
  map: asMapSchema.exactOptional(),
  /** Or a table: too wide for the prompt’s column. */
  facts: factsSchema.exactOptional(),
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
