import { chmod, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#lib/db/embedded.ts';

export interface Stack {
  readonly address: string;
  readonly environment: Record<string, string>;
}

/**
 * A port and a data folder of this run's own. Playwright reads its configuration again in every worker: what the first
 * has chosen is kept in the environment.
 */
export async function prepareStack(): Promise<Stack> {
  process.env.E2E_PORT ??= String(await freePort());
  process.env.E2E_DATA_DIR ??= await dataFolder();
  const { E2E_PORT: port, E2E_DATA_DIR: dataDir } = process.env;
  return {
    address: `http://localhost:${port}`,
    environment: {
      PORT: port,
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      // Not the one that somebody's `npm start` may be using.
      NEXT_DIST_DIR: '.next-e2e',
      NODE_ENV: 'production',
      DATABASE_URL: '',
      PUBLIC_URL: '',
      LOG_LEVEL: 'warn',
    },
  };
}

/** Name and password of the demo's teacher, learner or operator. */
export async function demoSignIn(
  role: 'teacher' | 'learner' | 'operator',
): Promise<{ userName: string; password: string }> {
  const file = join(process.env.E2E_DATA_DIR ?? '', 'demo-sign-ins.json');
  const rows = JSON.parse(await readFile(file, 'utf8')) as { role: string; userName: string; password: string }[];
  const found = rows.find((row) => row.role === role);
  if (!found) throw new Error(`the demo has no ${role}`);
  return found;
}

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'encap-e2e-'));
  // As root the database runs as another user, who must be able to come in.
  await chmod(folder, 0o755);
  return folder;
}
