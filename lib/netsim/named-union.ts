import type { z } from 'zod';
import { nearest } from './nearest.ts';

/** The schemas of a list of kinds, as the tuple that `z.discriminatedUnion` takes. */
export const schemasOf = <const K extends readonly { readonly schema: z.ZodObject }[]>(
  kinds: K,
): { [I in keyof K]: K[I]['schema'] } =>
  kinds.map(({ schema }) => schema) as unknown as { [I in keyof K]: K[I]['schema'] };

/** One sentence for a name that no kind has. */
export function unknownName(input: unknown, key: string, what: string, names: readonly string[]): string {
  const given = (input as Readonly<Record<string, unknown>> | null)?.[key];
  const list = names.join(', ');
  if (typeof given !== 'string') return `This needs “${key}”, one of ${list}.`;
  const meant = nearest(given, names);
  return `There is no ${what} “${given}”; ${meant === undefined ? `there are ${list}.` : `did you mean “${meant}”?`}`;
}
