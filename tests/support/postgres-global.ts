import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../lib/db/embedded.ts';
import { migrate } from '../../prisma/migrate.ts';
import { templateDatabase, withDatabase } from './fresh-database.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A server with a migrated template database; nobody connects to the template itself. */
    postgresUrl: string;
  }
}

/** One real PostgreSQL for the whole run, thrown away at the end. */
export default async function postgres(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'encap-tests-'));
  // As root the server runs as another user, who must be able to come in.
  await chmod(folder, 0o755);
  const server = await startEmbedded({ dataDir: join(folder, 'db'), durable: false });
  await withDatabase(server.url, 'postgres', (client) => client.query(`CREATE DATABASE ${templateDatabase}`));
  await migrate(server.url.replace(/\/encap$/, `/${templateDatabase}`));
  project.provide('postgresUrl', server.url);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
