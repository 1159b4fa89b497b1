import { readInputFile } from './files.ts';
import { BadUsage } from './verb.ts';

/** The JSON of a file that the user named, or of standard input for `-`; what goes wrong is one sentence. */
export function readJsonFile(path: string): unknown {
  const text = new TextDecoder().decode(readInputFile(path));
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadUsage(`${path} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
}

interface Problem {
  readonly path: string;
  readonly message: string;
}

/** A file that is not what the verb takes: the first problem, and the others behind it. */
export function wrongFile(file: string, [first, ...others]: readonly Problem[]): BadUsage {
  const rest = others.length === 0 ? '' : ` (and ${others.length} more: ${others.map(shown).join(' ')})`;
  return new BadUsage(`${file}: ${first === undefined ? 'not what this verb takes' : shown(first)}${rest}`);
}

const shown = ({ path, message }: Problem): string => (path === '' ? message : `${path}: ${message}`);
