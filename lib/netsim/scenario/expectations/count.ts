import { z } from 'zod';
import type { Text } from '../../text.ts';

/** How often something is to be found: at least once, never (`not`), or exactly so many `times`. */
export const countShape = { not: z.boolean().exactOptional(), times: z.int().min(0).exactOptional() };

interface Count {
  readonly not?: boolean;
  readonly times?: number;
}

export function isCountRight({ not = false, times }: Count, found: number): boolean {
  const isFound = times === undefined ? found > 0 : found === times;
  return isFound !== not;
}

/** What was to be found, for the end of a sentence that starts with what was. */
export function expectedCount({ not = false, times }: Count): Text {
  if (times === undefined) {
    return not
      ? { fr: 'il n’en fallait aucune', en: 'none' }
      : { fr: 'il en fallait au moins une', en: 'at least one' };
  }
  return not
    ? { fr: `il en fallait un autre nombre que ${times}`, en: `any number but ${times}` }
    : { fr: `il en fallait ${times}`, en: `${times}` };
}

/** `{ vid: 10, port: 'p1' }` as one reads it: `vid 10, port p1`. */
export const listed = (values: Readonly<Record<string, unknown>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');
