import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EmbeddedServer, startEmbedded } from '#lib/db/embedded.ts';
import { env } from '#lib/env.ts';

/** The whole platform, as `npm start` runs it, on a database of its own. */
export interface Stack {
  readonly origin: string;
  /** Process ids, for those who ask what each part costs. */
  readonly pids: { readonly web: number; readonly workers: readonly number[]; readonly database: number };
  /** One more, on the same database. */
  addWorker(): Promise<void>;
  stop(): Promise<void>;
}

export interface StackOptions {
  /** Answers a worker runs at once; by default one a core. */
  readonly concurrency?: number;
}

/** undefined where there is no build of the site. */
export async function startStack(options: StackOptions = {}): Promise<Stack | undefined> {
  if (!existsSync(join(env.NEXT_DIST_DIR, 'BUILD_ID'))) return undefined;
  const home = await mkdtemp(join(tmpdir(), 'encap-bench-'));
  const database = await startEmbedded({ dataDir: join(home, 'postgres') });
  try {
    return await startOn(home, database, options);
  } catch (error) {
    await database.stop();
    throw error;
  }
}

async function startOn(home: string, database: EmbeddedServer, options: StackOptions): Promise<Stack> {
  // What opens the database reads its address when it is loaded.
  process.env.DATABASE_URL = database.url;
  const { migrate } = await import('#prisma/migrate.ts');
  await migrate(database.url);
  const { loadCourse } = await import('#prisma/seed/course.ts');
  await loadCourse();
  const port = await freePort();
  const settings = {
    ...process.env,
    NODE_ENV: 'production' as const,
    DATABASE_URL: database.url,
    PORT: String(port),
    HOST: '127.0.0.1',
    AUTH_SECRET: 'a secret for measurements only, 32 long',
    LOG_LEVEL: 'error',
    DATA_DIR: home,
    ...(options.concurrency === undefined ? {} : { WORKER_CONCURRENCY: String(options.concurrency) }),
  };
  const start = (file: string): ChildProcess =>
    spawn(process.execPath, [file], { env: settings, stdio: ['ignore', 'ignore', 'inherit'] });
  const web = start('lib/web/server.ts');
  const workers: ChildProcess[] = [];
  const origin = `http://127.0.0.1:${port}`;
  const addWorker = async (): Promise<void> => {
    workers.push(start('lib/worker/main.ts'));
    await ready(origin, workers.length);
  };
  await addWorker();
  return {
    origin,
    get pids() {
      return { web: pidOf(web), workers: workers.map(pidOf), database: database.pid };
    },
    addWorker,
    async stop() {
      const children = [web, ...workers];
      const ended = children.map((child) => new Promise((resolve) => child.once('exit', resolve)));
      for (const child of children) child.kill('SIGTERM');
      await Promise.all(ended);
      const { closeDatabase } = await import('#lib/db/client.ts');
      await closeDatabase();
      await database.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('a part of the platform did not start');
  return pid;
}

/** Web answers and every worker beats. */
async function ready(origin: string, workers: number): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    const health = await fetch(`${origin}/api/health`).catch(() => undefined);
    if (health?.ok && ((await health.json()) as { workers?: number }).workers === workers) return;
    await sleep(100);
  }
  throw new Error(`${origin} does not answer`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
