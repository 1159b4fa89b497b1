import { z } from 'zod';
import type { ExpectationKind } from '../expectation-kind.ts';
import { countShape, expectedCount, isCountRight, listed } from './count.ts';

const schema = z.strictObject({
  that: z.literal('table-has'),
  node: z.string(),
  /** As in the final tables: mac, arp, routes, fdb… */
  table: z.string(),
  /** The columns that matter; a row may have others. */
  row: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
  ...countShape,
});

/** A node’s table has a row with these values at the end, or has none. */
export const tableHas: ExpectationKind<typeof schema> = {
  name: 'table-has',
  schema,
  references: { node: 'node' },
  fails(expectation, { tables }) {
    const { node, table, row } = expectation;
    const rows = tables()[node]?.[table] ?? [];
    const found = rows.filter((each) => Object.entries(row).every(([column, value]) => each[column] === value));
    if (isCountRight(expectation, found.length)) return null;
    const wanted = expectedCount(expectation);
    return {
      fr: `Dans la table « ${table} » de ${node}, ${found.length} ligne(s) avec ${listed(row)} sur ${rows.length} ; ${wanted.fr}.`,
      en: `In table “${table}” of ${node}, ${found.length} of ${rows.length} row(s) have ${listed(row)}; expected ${wanted.en}.`,
    };
  },
};
