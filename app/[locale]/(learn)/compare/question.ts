import { type CriterionId, cells, type TechnologyId, technologies } from '#exercises/compare/table.ts';
import type { Locale } from '#lib/i18n/locale.ts';

/** "Resilience: very high": the course's answer that a technology has to have, in the reader's language. */
export interface Condition {
  readonly row: CriterionId;
  readonly value: string;
}

/** The different answers of a row, in the order of the columns. */
export const valuesOf = (row: CriterionId, locale: Locale): readonly string[] => [
  ...new Set(technologies.map(({ id }) => cells[row][id].value[locale])),
];

/** The technologies that meet every condition. */
export const answering = (conditions: readonly Condition[], locale: Locale): readonly TechnologyId[] =>
  technologies
    .filter(({ id }) => conditions.every(({ row, value }) => cells[row][id].value[locale] === value))
    .map(({ id }) => id);
