import type { z } from 'zod';
import { nearest } from './nearest.ts';

/** What is wrong with a JSON value in one plain English sentence, where the schema itself has no better one. */
export const plainMessages: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return `This is missing: it should be ${named(issue.expected)}.`;
      return `This should be ${named(issue.expected)}, not ${
        typeof issue.input === 'number' ? shown(issue.input) : named(typeOf(issue.input))
      }.`;
    case 'unrecognized_keys':
      return unknownKey(issue.keys[0] ?? '', keysOf(issue.inst));
    case 'invalid_value': {
      const names = issue.values.map(String);
      const meant = typeof issue.input === 'string' ? nearest(issue.input, names) : undefined;
      if (issue.input === undefined) return `This is missing: it should be ${names.join(' or ')}.`;
      return `This is ${shown(issue.input)}${meant === undefined ? '' : ` (did you mean “${meant}”?)`}; it should be ${names.join(' or ')}.`;
    }
    case 'too_big':
      return sizes(issue.origin)
        ? `This holds more than ${issue.maximum} ${sizes(issue.origin)}.`
        : `This is ${shown(issue.input)}; ${issue.maximum} is the most.`;
    case 'too_small':
      return sizes(issue.origin)
        ? `This needs at least ${issue.minimum} ${sizes(issue.origin)}.`
        : `This is ${shown(issue.input)}; ${issue.minimum} is the least.`;
    case 'invalid_union':
      return noneOf(issue.errors, issue.input);
    case 'invalid_key':
      return issue.issues[0]?.message;
    default:
      return undefined;
  }
};

/** Of several ways to write a value: the one that was begun, else what all of them are. */
function noneOf(branches: readonly (readonly z.core.$ZodIssue[])[], input: unknown): string | undefined {
  const begun = branches.map(([first]) => first).find((first) => first !== undefined && first.path.length > 0);
  if (begun !== undefined) return `${begun.path.join('.')}: ${begun.message}`;
  const firsts = branches.flatMap(([first]) => (first === undefined ? [] : [first]));
  const wanted = firsts.flatMap((each) => (each.code === 'invalid_type' ? [named(each.expected)] : []));
  if (wanted.length < firsts.length) return firsts.find((each) => each.code !== 'invalid_type')?.message;
  const given = typeof input === 'number' ? shown(input) : named(typeOf(input));
  return `This should be ${[...new Set(wanted)].join(' or ')}, not ${input === undefined ? 'left out' : given}.`;
}

function unknownKey(key: string, known: readonly string[]): string {
  const meant = nearest(key, known);
  if (meant !== undefined) return `There is no “${key}” here; did you mean “${meant}”?`;
  return `There is no “${key}” here${known.length === 0 ? '' : `; there are ${known.join(', ')}`}.`;
}

/** The keys that an object's schema knows. */
function keysOf(schema: z.core.$ZodRawIssue['inst']): readonly string[] {
  const def: object | undefined = schema?._zod.def;
  return def !== undefined && 'shape' in def ? Object.keys(def.shape as object) : [];
}

const sizes = (origin: string): string | undefined => ({ array: 'entries', string: 'characters' })[origin];

const names: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  tuple: 'a list',
  null: 'null',
  nan: 'NaN',
};
const named = (type: string): string => names[type] ?? type;

function typeOf(input: unknown): string {
  if (input === null) return 'null';
  return Array.isArray(input) ? 'array' : typeof input;
}

/** A value short enough for a sentence. */
function shown(input: unknown): string {
  const text = JSON.stringify(input) ?? String(input);
  return text.length > 40 ? `${text.slice(0, 37)}…` : text;
}
