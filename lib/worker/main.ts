/** `npm run worker`: grades answers until it is told to stop. Any number of them may share a database. */
import { setTimeout as sleep } from 'node:timers/promises';
import { closeDatabase } from '#lib/db/client.ts';
import { SettingError } from '#lib/env.ts';
import { log } from '#lib/log.ts';
import { SandboxFault } from '#lib/sandbox/pool/pool.ts';
import { startWorker } from './worker.ts';

try {
  const worker = await startWorker();
  if (worker.jail === 'process') {
    log.warn(
      'learner code runs in WebAssembly, in processes without a jail: install bubblewrap to have one around them',
    );
  }
  let isStopping = false;
  const stop = async (signal: string): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, 'worker stopping');
    await Promise.race([worker.stop().then(closeDatabase), sleep(2_900)]).catch((error: unknown) =>
      log.error({ err: error }, 'worker'),
    );
    process.exit(0);
  };
  process.on('SIGTERM', (signal) => void stop(signal));
  process.on('SIGINT', (signal) => void stop(signal));
} catch (error) {
  log.fatal({ err: error }, explain(error));
  process.exit(1);
}

function explain(error: unknown): string {
  if (error instanceof SettingError) return error.message;
  if (error instanceof SandboxFault) return 'The sandbox does not start, so nothing can be graded.';
  return 'The worker could not start: is the database there, and migrated?';
}
