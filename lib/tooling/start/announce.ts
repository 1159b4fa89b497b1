import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { say } from './say.ts';

const signIns = z.array(z.object({ role: z.string(), userName: z.string(), password: z.string() }));

export interface Started {
  readonly address: string;
  readonly dataDir: string;
  readonly place: string;
  readonly tookMs: number;
}

/** What whoever typed `npm start` wants to know. */
export function announce({ address, dataDir, place, tookMs }: Started): void {
  const rows = readSignIns(join(dataDir, 'demo-sign-ins.json'));
  const width = Math.max(0, ...rows.map(({ userName }) => userName.length));
  const lines = [
    '',
    `Encap is ready after ${(tookMs / 1000).toFixed(1)} s.`,
    '',
    `  Open      ${address}`,
    ...rows.map(({ role, userName, password }) => `  ${role.padEnd(8)}  ${userName.padEnd(width)}  ${password}`),
    `  Data      ${place}`,
    `  Logs      ${join(dataDir, 'logs')}`,
    '',
    'Ctrl-C stops everything.',
  ];
  say(lines.join('\n'));
}

function readSignIns(file: string): z.output<typeof signIns> {
  try {
    return signIns.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return [];
  }
}
