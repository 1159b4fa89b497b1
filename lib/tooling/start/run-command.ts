import { spawn } from 'node:child_process';
import { killGroup, type RunningFile } from './running.ts';
import { StartError } from './say.ts';

const underWay = new Set<number>();

/**
 * Runs a program of Node's to its end. Throws a StartError with what it said when it fails. It leads a group of its own,
 * is noted for the next start, and ends with us.
 */
export async function runCommand(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  running: RunningFile,
): Promise<void> {
  const child = spawn(process.execPath, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: environment });
  const { pid } = child;
  let said = '';
  const keep = (chunk: Buffer): void => {
    said = (said + chunk).slice(-8_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  if (pid !== undefined) {
    underWay.add(pid);
    running.note('command', pid);
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (pid !== undefined) underWay.delete(pid);
  running.note('command', undefined);
  if (code === 0) return;
  if (/ENOSPC|No space left/.test(said)) throw new StartError('The disk is full: free some space, then start again.');
  const shown = said.trim().split('\n').slice(-40).join('\n');
  throw new StartError(`“node ${args.join(' ')}” failed. It said:\n${shown}`);
}

/** For a start that is told to stop in the middle. */
export function endCommands(): void {
  for (const pid of underWay) killGroup(pid, 'SIGKILL');
}
