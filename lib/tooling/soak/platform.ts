import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, startEmbedded } from '#lib/db/embedded.ts';
import { childEnvironment } from '#lib/env.ts';
import type { Rng } from '#lib/netsim/sim/rng.ts';
import { runCommand } from '../start/run-command.ts';
import type { RunningFile } from '../start/running.ts';
import { keep } from './kept.ts';

export type Target = 'web' | 'worker' | 'sandbox' | 'database';

/** Database, site and grader, as `npm start` runs them, each started again when it ends. */
export interface Platform {
  readonly origin: string;
  readonly databaseUrl: string;
  /** `kill -9`; false when there was nothing to kill at this moment. */
  kill(target: Target, random: Rng): boolean;
  isReady(): Promise<boolean>;
  stop(): Promise<void>;
}

export async function startPlatform(home: string, distDir: string, running: RunningFile): Promise<Platform> {
  const dataDir = join(home, 'db');
  // With the durability of an installation: what was acknowledged must survive.
  let server = await startEmbedded({ dataDir });
  const { url, port } = server;
  let isStopping = false;
  const watch = async (): Promise<void> => {
    while (!isStopping) {
      await server.ended;
      while (!isStopping) {
        try {
          server = await startEmbedded({ dataDir, port });
          break;
        } catch {
          await sleep(200);
        }
      }
    }
  };
  void watch();

  const webPort = await freePort();
  const environment = childEnvironment({
    DATABASE_URL: url,
    DATA_DIR: home,
    NODE_ENV: 'production',
    NEXT_DIST_DIR: distDir,
    PORT: String(webPort),
    HOST: '127.0.0.1',
    PUBLIC_URL: '',
    LOG_LEVEL: 'warn',
  });
  await runCommand(['prisma/migrate.ts'], environment, running);
  await runCommand(['prisma/seed/seed.ts'], environment, running);
  const web = keep('lib/web/server.ts', environment, join(home, 'web.log'));
  const worker = keep('lib/worker/main.ts', environment, join(home, 'worker.log'));
  const origin = `http://127.0.0.1:${webPort}`;

  return {
    origin,
    databaseUrl: url,
    kill(target, random) {
      if (target === 'web') web.kill();
      if (target === 'worker') worker.kill();
      if (target === 'database') return killed(server.pid);
      if (target === 'sandbox') {
        const below = worker.pid === undefined ? [] : descendants(worker.pid);
        const victim = below[random.int(0, Math.max(0, below.length - 1))];
        return victim !== undefined && killed(victim);
      }
      return true;
    },
    async isReady() {
      const answer = await fetch(`${origin}/api/health`, { signal: AbortSignal.timeout(3_000) }).catch(() => undefined);
      return answer?.ok === true;
    },
    async stop() {
      isStopping = true;
      await Promise.all([web.stop(), worker.stop()]);
      await server.stop();
    },
  };
}

function killed(pid: number): boolean {
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch {
    return false;
  }
}

/** Children, theirs, and so on, as Linux tells them. */
function descendants(pid: number): number[] {
  try {
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
    return children.flatMap((child) => [child, ...descendants(child)]);
  } catch {
    return [];
  }
}
