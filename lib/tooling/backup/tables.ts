import type pg from 'pg';

/** What need not outlive the installation: signs of life, counters; and Prisma's own list, which `migrate` writes. */
const leftOut = ['_prisma_migrations', 'WorkerBeat', 'RateLimit'];

export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
}

/** Our tables, those that others refer to first: in this order they can be filled. */
export async function listTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `SELECT table_name AS name, array_agg(column_name::text ORDER BY ordinal_position) AS columns
     FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND NOT table_name = ANY($1)
     GROUP BY table_name ORDER BY table_name`,
    [leftOut],
  );
  const { rows: references } = await client.query<{ from: string; to: string }>(
    `SELECT a.relname AS from, b.relname AS to FROM pg_constraint
     JOIN pg_class a ON a.oid = conrelid JOIN pg_class b ON b.oid = confrelid WHERE contype = 'f' AND a.oid <> b.oid`,
  );
  const ordered: Table[] = [];
  const visit = (table: Table): void => {
    if (ordered.includes(table)) return;
    for (const { to } of references.filter(({ from }) => from === table.name)) {
      const before = rows.find(({ name }) => name === to);
      if (before) visit(before);
    }
    ordered.push(table);
  };
  for (const table of rows) visit(table);
  return ordered;
}

/** The newest migration: a backup fits the database it was made from, and no other. */
export async function newestMigration(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1 DESC LIMIT 1`,
  );
  return rows[0]?.name ?? 'none';
}

export const copyTarget = ({ name, columns }: Table): string =>
  `"${name}" (${columns.map((column) => `"${column}"`).join(', ')})`;
