import type { ComparisonCell } from '#exercises/compare/table.ts';
import type { Locale } from '#lib/i18n/locale.ts';

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether every word that was typed stands in the cell's value, reason or precision; accents and case apart. */
export function matches(cell: ComparisonCell, query: string, locale: Locale): boolean {
  const text = plain(`${cell.value[locale]} ${cell.reason[locale]} ${cell.precision[locale]}`);
  return plain(query)
    .split(/\s+/)
    .every((word) => text.includes(word));
}
