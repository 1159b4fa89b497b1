import type { Variant } from '#lib/exercises/exercise.ts';
import type { TableFillQuestion } from '#lib/kinds/table-fill/kind.ts';
import { cells, criteria, technologies } from '../table.ts';
import { canBeBlank, choicesOf } from './blanks.ts';

const blankCount = 8;

export default ((rng) => {
  const places = criteria.flatMap((row) => technologies.map((column) => ({ row: row.id, column: column.id })));
  const candidates = rng.shuffle(places.filter(({ row, column }) => canBeBlank(row, column)));
  const blank = new Set(candidates.slice(0, blankCount).map(({ row, column }) => `${row}.${column}`));
  return {
    values: {},
    question: {
      corner: { fr: 'Critère', en: 'Criterion' },
      columns: technologies.map(({ id, name }) => ({ id, label: { fr: name, en: name } })),
      rows: criteria.map(({ id, label }) => ({ id, label })),
      cells: Object.fromEntries(
        places.map(({ row, column }) => {
          const id = `${row}.${column}`;
          return [id, blank.has(id) ? { blank: true, choices: choicesOf(row) } : { given: cells[row][column].value }];
        }),
      ),
    },
  };
}) satisfies Variant<TableFillQuestion>;
