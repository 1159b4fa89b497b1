import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { startEmbedded } from '#lib/db/embedded.ts';
import { childEnvironment, env } from '#lib/env.ts';

/** `npm run account`: on the database of DATABASE_URL, else on the embedded one, running or started for the occasion. */
const [, , ...args] = process.argv;
try {
  const embedded = env.DATABASE_URL ? undefined : await startEmbedded({ dataDir: join(env.DATA_DIR, 'db') });
  // A process of its own: what talks to the database learns its address when it is loaded.
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, 'run-account.ts'), ...args], {
    stdio: 'inherit',
    env: childEnvironment(embedded ? { DATABASE_URL: embedded.url } : {}),
  });
  process.exitCode = status ?? 1;
  if (embedded && !embedded.adopted) await embedded.stop();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
