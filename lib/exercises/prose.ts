import type { Drawn } from './exercise.ts';

/** Puts the drawn values where `{{name}}` stands. A name without a value is the author's mistake, and thrown. */
export function fillPlaceholders(text: string, values: Drawn['values'], where: string): string {
  return text.replace(/\{\{\s*([\w-]+)\s*\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`exercises/${where}: there is no value for {{${name}}}`);
    return String(value);
  });
}

/** The names of a text's placeholders, sorted, each once. */
export function placeholders(text: string): readonly string[] {
  const names = [...text.matchAll(/\{\{\s*([\w-]+)\s*\}\}/g)].map((match) => match[1] ?? '');
  return [...new Set(names)].sort();
}

/** Hints are separated by a line of three dashes, cheapest first. */
export function splitHints(text: string): readonly string[] {
  return text
    .split(/^---$/m)
    .map((hint) => hint.trim())
    .filter((hint) => hint !== '');
}
