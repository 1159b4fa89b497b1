import { transform } from 'sucrase';
import type { NotCompiled, SourcePlace } from '../observation.ts';
import { type PlaceMap, placeMap } from './place-map.ts';

const maxSourceUnits = 64 * 1024;

export type Compiled =
  | { readonly ok: true; readonly code: string; readonly places: PlaceMap }
  | { readonly ok: false; readonly error: NotCompiled };

/** TypeScript to JavaScript, types only taken away: lines stay where they are. */
export function compile(source: string): Compiled {
  if (source.length > maxSourceUnits) {
    return { ok: false, error: { code: 'too-large', message: 'The program is longer than 64 KB.' } };
  }
  try {
    const { code } = transform(source, options);
    return { ok: true, code, places: placeMap(source, () => mapped(source)) };
  } catch (error) {
    return { ok: false, error: syntaxError(error) };
  }
}

const options = { transforms: ['typescript' as const], disableESTransforms: true, production: true };

function mapped(source: string) {
  return transform(source, { ...options, filePath: 'answer.ts', sourceMapOptions: { compiledFilename: 'answer.js' } })
    .sourceMap;
}

function syntaxError(error: unknown): NotCompiled {
  if (error instanceof RangeError) return { code: 'syntax', message: 'The program is nested too deeply.' };
  const message = error instanceof Error ? error.message : 'The program cannot be read.';
  const place = placeOf(error);
  return {
    code: 'syntax',
    // Sucrase writes "Error transforming answer.ts: Unexpected token (2:5)".
    message: message.replace(/^Error transforming [^:]*: /, '').replace(/ \(\d+:\d+\)$/, ''),
    ...(place ? { place } : {}),
  };
}

function placeOf(error: unknown): SourcePlace | undefined {
  const loc = typeof error === 'object' && error !== null && 'loc' in error ? error.loc : undefined;
  if (typeof loc !== 'object' || loc === null || !('line' in loc) || typeof loc.line !== 'number') return undefined;
  const column = 'column' in loc && typeof loc.column === 'number' ? loc.column : undefined;
  return { line: loc.line, ...(column === undefined ? {} : { column }) };
}
