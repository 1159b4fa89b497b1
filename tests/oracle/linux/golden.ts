import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Golden } from './lab.ts';

const file = (name: string): string => `${import.meta.dirname}/../golden/${name}.json`;

export const readGolden = (name: string): Golden | undefined =>
  existsSync(file(name)) ? (JSON.parse(readFileSync(file(name), 'utf8')) as Golden) : undefined;

export const writeGolden = (golden: Golden): void =>
  writeFileSync(file(golden.lab), `${JSON.stringify(golden, null, 2)}\n`);
