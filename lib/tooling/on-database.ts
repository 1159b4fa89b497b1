import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { startEmbedded } from '#lib/db/embedded.ts';
import { childEnvironment, env } from '#lib/env.ts';

/**
 * Runs a program with our own arguments on the database of DATABASE_URL, else on the embedded one: as it runs, or
 * started for the occasion. A process of its own: what talks to the database learns its address when it is loaded.
 */
export async function runOnDatabase(program: string): Promise<void> {
  try {
    const embedded = env.DATABASE_URL ? undefined : await startEmbedded({ dataDir: join(env.DATA_DIR, 'db') });
    const { status } = spawnSync(process.execPath, [program, ...process.argv.slice(2)], {
      stdio: 'inherit',
      env: childEnvironment(embedded ? { DATABASE_URL: embedded.url } : {}),
    });
    process.exitCode = status ?? 1;
    if (embedded && !embedded.adopted) await embedded.stop();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
