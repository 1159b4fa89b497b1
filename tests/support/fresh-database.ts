import { randomUUID } from 'node:crypto';
import pg from 'pg';

export const templateDatabase = 'encap_template';

/** A database of one's own, migrated and empty: a copy of the template, made in some 50 ms. Returns its address. */
export async function freshDatabase(serverUrl: string): Promise<string> {
  return createDatabase(serverUrl, templateDatabase);
}

/** Without any table. */
export async function emptyDatabase(serverUrl: string): Promise<string> {
  return createDatabase(serverUrl, 'template0');
}

export async function withDatabase<Result>(
  url: string,
  database: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url.replace(/\/[^/]*$/, `/${database}`) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function createDatabase(serverUrl: string, template: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await withDatabase(serverUrl, 'postgres', (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  return serverUrl.replace(/\/[^/]*$/, `/${name}`);
}
