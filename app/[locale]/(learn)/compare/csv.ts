import Papa from 'papaparse';
import { cells, criteria, technologies } from '#exercises/compare/table.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import compareWords from '#lib/i18n/messages/compare.ts';

/** The table as a spreadsheet opens it: semicolons and a byte order mark, as a French Excel wants. */
export function comparisonCsv(locale: Locale): string {
  const head = [compareWords.criterion[locale], ...technologies.map((technology) => technology.name)];
  const rows = criteria.map((row) => [
    row.label[locale],
    ...technologies.map((technology) => cells[row.id][technology.id].value[locale]),
  ]);
  return `\ufeff${Papa.unparse([head, ...rows], { delimiter: ';', newline: '\r\n' })}`;
}
