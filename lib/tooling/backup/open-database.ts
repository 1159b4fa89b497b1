import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '#lib/db/embedded.ts';
import { env } from '#lib/env.ts';

/** The database of DATABASE_URL, else the embedded one: as it runs, or started for the occasion. */
export async function withDatabase<Result>(work: (client: pg.Client, url: string) => Promise<Result>): Promise<Result> {
  const embedded = env.DATABASE_URL ? undefined : await startEmbedded({ dataDir: join(env.DATA_DIR, 'db') });
  const url = env.DATABASE_URL ?? embedded?.url ?? '';
  const client = new pg.Client({ connectionString: url, application_name: 'encap-backup' });
  try {
    await client.connect();
    return await work(client, url);
  } finally {
    await client.end().catch(() => {});
    if (embedded && !embedded.adopted) await embedded.stop();
  }
}
