import { z } from 'zod';
import { textSchema } from './text-schema.ts';

const asn = z.int().min(1).max(4_294_967_295);

/** ASes and what they are to each other, drawn above a question that is about them. */
export const asMapSchema = z.strictObject({
  ases: z
    .array(
      z.strictObject({
        asn,
        /** A part that it plays before anything has happened; never what came of it. */
        role: z.enum(['origin', 'attacker']).exactOptional(),
        /** Short words under it: a prefix, `ROV`. */
        marks: z.array(textSchema).exactOptional(),
      }),
    )
    .min(2)
    .max(16),
  /** `relation`: what `b` is to `a`; left out where nobody pays anybody: plain neighbours. */
  links: z
    .array(z.strictObject({ a: asn, b: asn, relation: z.enum(['customer', 'peer']).exactOptional() }))
    .min(1)
    .max(40),
});
export type AsMap = z.infer<typeof asMapSchema>;
