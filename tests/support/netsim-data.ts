import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where the external cases lie; read in place, never copied into the project. */
const folder = resolve(process.env.NETSIM_DATA ?? join(import.meta.dirname, '../../../shared/data'));

export const hasNetsimData = existsSync(join(folder, 'samples'));

/** `samples/<name>.json`, parsed. Call only when `hasNetsimData`. */
export function sample<T>(name: string): T {
  return JSON.parse(readFileSync(join(folder, 'samples', `${name}.json`), 'utf8')) as T;
}

/** A file of that folder, as bytes: `as-rel/asrel-20161101.txt.gz`. Call only when `hasNetsimData`. */
export function dataFile(path: string): Uint8Array {
  return readFileSync(join(folder, path));
}
