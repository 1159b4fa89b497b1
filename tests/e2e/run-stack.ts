import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { env } from '#lib/env.ts';

/** What `npm start` runs once everything is installed; its data are thrown away when it has ended. */
const stack = spawn(process.execPath, ['lib/tooling/start/main.ts'], { stdio: 'inherit' });
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stack.kill(signal));
stack.once('exit', async (code) => {
  await rm(env.DATA_DIR, { recursive: true, force: true });
  process.exit(code ?? 1);
});
