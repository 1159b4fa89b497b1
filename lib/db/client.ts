import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { env } from '#lib/env.ts';
import { PrismaClient } from './generated/client.ts';
import { closeNotifications } from './notify.ts';
import { statementName } from './statement-name.ts';

/**
 * The one pool of connections of this process; Prisma, the queue and plain SQL all draw from it. It connects at the
 * first query, not here.
 */
export const pool: pg.Pool = held('pool', () => {
  const made = new pg.Pool({
    connectionString: env.DATABASE_URL,
    max: 12,
    application_name: 'encap',
    connectionTimeoutMillis: 10_000,
  });
  // An idle connection that the server closes is replaced at the next query.
  made.on('error', () => {});
  return made;
});

export const db: PrismaClient = held(
  'client',
  () =>
    new PrismaClient({
      adapter: new PrismaPg(pool, { statementNameGenerator: ({ sql }) => statementName(sql) ?? '' }),
      // At the start of a class everybody hands in at once: wait for a connection rather than refuse.
      transactionOptions: { maxWait: 8_000, timeout: 15_000 },
    }),
);

/** What a use case works on when it is part of a larger transaction. */
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

/** For a process that ends; nothing may use the database afterwards. */
export async function closeDatabase(): Promise<void> {
  await closeNotifications();
  await db.$disconnect();
  await pool.end();
}

/** `next dev` loads modules anew at every change; the connections must not pile up. */
function held<Value>(name: string, make: () => Value): Value {
  const keep = globalThis as { encapDatabase?: Record<string, unknown> };
  keep.encapDatabase ??= {};
  keep.encapDatabase[name] ??= make();
  return keep.encapDatabase[name] as Value;
}
