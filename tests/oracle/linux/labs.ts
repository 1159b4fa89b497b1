import { readdirSync } from 'node:fs';
import type { Lab } from './lab.ts';

const folder = new URL('./labs/', import.meta.url);

/** One file a lab. */
export const loadLabs = (): Promise<readonly Lab[]> =>
  Promise.all(
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .map(async (name) => ((await import(new URL(name, folder).href)) as { default: Lab }).default),
  );
