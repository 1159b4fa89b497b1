import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What marks a place that its author has to fill in; the author's gate fails while one is left. */
export const fillIn = 'FILL IN';

/** Writes a new folder, or nothing at all when it is there already. Answers with the paths. */
export function writeFolder(folder: string, files: Readonly<Record<string, string>>): readonly string[] {
  if (existsSync(folder)) throw new Error(`${folder} is there already; nothing was written.`);
  return Object.entries(files).map(([name, text]) => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  });
}
