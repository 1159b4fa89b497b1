import type { Text } from '#lib/netsim/text.ts';

/** What is wrong with a form, field by field, in words. */
export type FieldErrors<Field extends string> = Readonly<Partial<Record<Field, Text>>>;

/** Drops the fields that are right; undefined when all are. */
export function collectErrors<Field extends string>(
  checked: Readonly<Record<Field, Text | undefined>>,
): FieldErrors<Field> | undefined {
  const wrong = Object.entries(checked).filter(([, error]) => error !== undefined);
  // The entries are those of `checked`, without the undefined ones.
  return wrong.length > 0 ? (Object.fromEntries(wrong) as FieldErrors<Field>) : undefined;
}
