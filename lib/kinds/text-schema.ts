import { z } from 'zod';
import type { Text } from '../netsim/text.ts';

/** A text in both languages, as exercises write it. */
export const textSchema: z.ZodType<Text> = z.strictObject({ fr: z.string().min(1), en: z.string().min(1) });

/** Ids inside an exercise: of choices, parts, cells, fields. */
export const idSchema = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);
