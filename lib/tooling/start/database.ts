import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type EmbeddedServer, startEmbedded } from '#lib/db/embedded.ts';
import { env } from '#lib/env.ts';
import { killGroup } from './running.ts';
import { StartError, say } from './say.ts';

export interface Database {
  readonly url: string;
  /** Where the data lie, for people. */
  readonly place: string;
  stop(withinMs: number): Promise<void>;
}

/** The server of DATABASE_URL, or the embedded one. */
export async function openDatabase(): Promise<Database> {
  const given = env.DATABASE_URL;
  if (!given) return keepEmbedded();
  await requireReachable(given);
  const { host, pathname } = new URL(given);
  return { url: given, place: `the database ${pathname.slice(1)} on ${host} (DATABASE_URL)`, stop: async () => {} };
}

/** The embedded server is started again, on the same port, should it end. */
async function keepEmbedded(): Promise<Database> {
  const dataDir = join(env.DATA_DIR, 'db');
  let server = await startEmbedded({ dataDir, onProgress: (done) => say(`  ${done}`) });
  const { url, port, home } = server;
  let isStopping = false;

  const watch = async (): Promise<void> => {
    let pauseMs = 200;
    while (!isStopping) {
      await goneOf(server, () => isStopping);
      if (isStopping) return;
      say(`The database ended; it is started again. Its log: ${server.logFile}`);
      try {
        server = await startEmbedded({ dataDir, port });
        pauseMs = 200;
      } catch (error) {
        say(`It did not start: ${error instanceof Error ? error.message : error}`);
        await sleep(pauseMs);
        pauseMs = Math.min(pauseMs * 2, 15_000);
      }
    }
  };
  void watch();

  return {
    url,
    place:
      home === dataDir ? env.DATA_DIR : `${env.DATA_DIR} (the database itself in ${home}, where its user can reach it)`,
    stop: async (withinMs) => {
      isStopping = true;
      const done = await Promise.race([server.stop().then(() => true), sleep(withinMs, false)]);
      // It writes ahead: a rough end loses nothing, the next start replays.
      if (!done) killGroup(server.pid, 'SIGKILL');
    },
  };
}

/** An adopted server is nobody's child: its end has to be looked for. */
async function goneOf(server: EmbeddedServer, isStopping: () => boolean): Promise<void> {
  if (!server.adopted) return server.ended;
  while (!isStopping()) {
    try {
      process.kill(server.pid, 0);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
    }
    await sleep(500);
  }
}

async function requireReachable(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>(`SELECT current_setting('server_version_num') AS version`);
    if (Number(rows[0]?.version) < 150_000)
      throw new StartError('DATABASE_URL is older than PostgreSQL 15: update it.');
  } catch (error) {
    throw error instanceof StartError ? error : new StartError(explainConnection(error, url), { cause: error });
  } finally {
    await client.end().catch(() => {});
  }
}

function explainConnection(error: unknown, url: string): string {
  const { host, pathname, username } = new URL(url);
  const { code, message } = error as { code?: string; message: string };
  if (code === '28P01' || code === '28000') {
    return `The database on ${host} refuses the user “${username}”: check the name and the password in DATABASE_URL.`;
  }
  if (code === '3D000') {
    return `There is no database “${pathname.slice(1)}” on ${host}: create it (createdb), or correct DATABASE_URL.`;
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `No machine is called “${host}”: check DATABASE_URL.`;
  if (code === '53300') return `The database on ${host} has no connection left: raise its max_connections.`;
  const refused = code === 'ECONNREFUSED' ? 'nothing listens there' : message || code;
  return `The database on ${host} does not answer (${refused}): start it, or correct DATABASE_URL; without it an own one is used.`;
}
