import { readdirSync, readFileSync } from 'node:fs';
import { type Lab, parseLab } from '#lib/netsim/bgp/lab/schema.ts';

const folder = new URL('./labs/', import.meta.url);

export interface NamedLab {
  readonly name: string;
  readonly lab: Lab;
}

/** One file a lab, as `netsim bgp-lab` reads it. */
export const loadLabs = (): readonly NamedLab[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({ name: file.slice(0, -'.json'.length), lab: readLab(new URL(file, folder)) }));

function readLab(file: URL): Lab {
  const read = parseLab(JSON.parse(readFileSync(file, 'utf8')));
  if (read.ok) return read.value;
  throw new TypeError(`${file.pathname}\n${read.error.map(({ path, message }) => `${path}: ${message}`).join('\n')}`);
}
