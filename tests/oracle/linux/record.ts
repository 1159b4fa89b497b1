import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Golden, Lab } from './lab.ts';
import { runInUml } from './uml.ts';

const script = `${import.meta.dirname}/record.py`;

/** Builds a lab on a real kernel, asks it every step and gives what came out. Needs root. */
export function record(lab: Lab): Golden {
  const folder = mkdtempSync(join(tmpdir(), 'encap-oracle-'));
  try {
    const [given, out] = [join(folder, 'lab.json'), join(folder, 'out.json')];
    writeFileSync(given, JSON.stringify(lab));
    const command = ['/usr/bin/python3', script, given, out] as const;
    if (lab.on === 'uml') runInUml(command, folder);
    else execFileSync(command[0], command.slice(1), { stdio: ['ignore', 'inherit', 'inherit'] });
    const { kernel, steps } = JSON.parse(readFileSync(out, 'utf8')) as Pick<Golden, 'kernel' | 'steps'>;
    return { lab: lab.name, kernel, madeWith: 'npm run test:oracle -- --write', steps };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
