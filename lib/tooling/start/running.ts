import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { identify, isRunning } from '../process-identity.mjs';
import { say } from './say.ts';

const schema = z.object({
  address: z.string().optional(),
  children: z.array(z.object({ name: z.string(), pid: z.number(), startedAt: z.string().optional() })),
});

/**
 * `running.json` in the data folder: which processes this start has begun. When they are found by the next start, they
 * are orphans of one that was killed: number and time of birth make sure that they are ours.
 */
export class RunningFile {
  readonly #file: string;
  #address: string | undefined;
  readonly #children = new Map<string, number>();

  constructor(dataDir: string) {
    this.#file = join(dataDir, 'running.json');
  }

  note(name: string, pid: number | undefined): void {
    if (pid === undefined) this.#children.delete(name);
    else this.#children.set(name, pid);
    this.#write();
  }

  noteAddress(address: string): void {
    this.#address = address;
    this.#write();
  }

  clear(): void {
    rmSync(this.#file, { force: true });
  }

  /** Ends what an earlier start left behind; says how many that were. */
  async endOrphans(): Promise<number> {
    const orphans = this.#read().filter(isRunning);
    for (const { pid } of orphans) killGroup(pid, 'SIGTERM');
    const deadline = Date.now() + 3_500;
    while (orphans.some(isRunning) && Date.now() < deadline) await sleep(50);
    for (const { pid } of orphans.filter(isRunning)) killGroup(pid, 'SIGKILL');
    if (orphans.length > 0) await sleep(100);
    return orphans.length;
  }

  #read(): z.output<typeof schema>['children'] {
    try {
      return schema.parse(JSON.parse(readFileSync(this.#file, 'utf8'))).children;
    } catch {
      return [];
    }
  }

  #write(): void {
    const children = [...this.#children].map(([name, pid]) => ({ name, ...identify(pid) }));
    try {
      writeFileSync(this.#file, JSON.stringify({ address: this.#address, children }), { mode: 0o600 });
    } catch (error) {
      // A full disk must not end what runs; only the recovery after a kill -9 is poorer for it.
      say(`${this.#file} cannot be written: ${error instanceof Error ? error.message : error}`);
    }
  }
}

/** The process and all it has started: every child of ours leads a group of its own. */
export function killGroup(pid: number, signal: NodeJS.Signals): void {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, signal);
      return;
    } catch {
      // No such group; or, for the second, it has ended.
    }
  }
}
