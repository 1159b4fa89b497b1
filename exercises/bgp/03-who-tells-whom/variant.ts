import type { Variant } from '#lib/exercises/exercise.ts';
import type { TableFillQuestion } from '#lib/kinds/table-fill/kind.ts';
import { type Source, sources, type Target, targets } from './sides.ts';

const announced = { id: 'yes', text: { fr: 'annoncée', en: 'announced' } };
const choices = [announced, { id: 'no', text: { fr: 'gardée', en: 'kept' } }];

/** Rows and columns in any order; two of the routes that go everywhere are given, so that the others are what it is about. */
export default ((rng) => {
  const rows = rng.shuffle(Object.keys(sources) as Source[]);
  const columns = rng.shuffle(Object.keys(targets) as Target[]);
  const everywhere = rows.filter((row) => row === 'customer' || row === 'self');
  const given = new Set(
    rng.shuffle(everywhere.flatMap((row) => columns.map((column) => `${row}.${column}`))).slice(0, 2),
  );
  return {
    values: {},
    question: {
      corner: { fr: 'La route vient de…', en: 'The route is from…' },
      columns: columns.map((id) => ({ id, label: targets[id] })),
      rows: rows.map((id) => ({ id, label: sources[id] })),
      cells: Object.fromEntries(
        rows.flatMap((row) =>
          columns.map((column) => {
            const id = `${row}.${column}`;
            return [id, given.has(id) ? { given: announced.text } : { blank: true as const, choices }];
          }),
        ),
      ),
    },
  };
}) satisfies Variant<TableFillQuestion>;
