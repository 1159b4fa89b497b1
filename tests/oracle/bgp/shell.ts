import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs a program to its end and gives what it wrote; throws with all of it where it fails. Nothing runs for long. */
export async function command(program: string, ...args: string[]): Promise<string> {
  try {
    return (await run(program, args, { timeout: 20_000, maxBuffer: 2 ** 27 })).stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${program} ${args.join(' ')}\n${stdout}${stderr}${error instanceof Error ? error.message : ''}`);
  }
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks again and again until it is so; throws when it takes too long. */
export async function until(isSo: () => Promise<boolean>, what: string, limitMs = 60_000): Promise<void> {
  const start = performance.now();
  while (!(await isSo())) {
    if (performance.now() - start > limitMs) throw new Error(`Waited ${limitMs / 1000} s in vain: ${what}`);
    await sleep(250);
  }
}
