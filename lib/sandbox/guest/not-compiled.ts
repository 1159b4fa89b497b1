import type { NotCompiled, Observation, SandboxJob, SourcePlace } from '../observation.ts';

/** Why a source never became a program, in words. Views translate by `code`; the engine's own words are English. */

/** What stopped the learner's code from outside of it. */
export type Stop = 'timed-out' | 'out-of-memory' | 'stack-overflow';

const stopWords: Record<Stop, string> = {
  'timed-out': 'Code outside of functions runs too long.',
  'out-of-memory': 'Code outside of functions uses up the memory.',
  'stack-overflow': 'Code outside of functions calls itself without end.',
};

export function stoppedWhileLoading(stop: Stop): NotCompiled {
  return { code: `${stop}-while-loading`, message: stopWords[stop] };
}

export function failedToLoad(seen: Observation): NotCompiled {
  if (seen.kind === 'timed-out' || seen.kind === 'out-of-memory' || seen.kind === 'stack-overflow') {
    return stoppedWhileLoading(seen.kind);
  }
  if (seen.kind !== 'threw') return { code: 'threw-while-loading', message: 'The program stopped.' };
  const place = seen.place ? { place: seen.place } : {};
  if (seen.name === 'SyntaxError') return { code: 'syntax', message: seen.message, ...place };
  return { code: 'threw-while-loading', message: `${seen.name || 'Error'}: ${seen.message}`, ...place };
}

export const topLevelAwait: NotCompiled = {
  code: 'top-level-await',
  message: 'The program waits for a promise outside of functions. Nothing here is asynchronous: leave await out.',
};

export function missingExport(entry: string): NotCompiled {
  const [, member] = entry.split('.');
  const message =
    member === undefined
      ? `The program exports no function ${entry}.`
      : `The program has no “export default { … }” with a function ${member}.`;
  return { code: 'missing-export', message };
}

/** For an import that this exercise does not allow, with the line it stands on. */
export function forbiddenImport(module: string, job: SandboxJob): NotCompiled {
  const allowed = job.imports.length === 0 ? 'no import' : job.imports.join(', ');
  const place = placeOf(module, job.source);
  return {
    code: 'forbidden-import',
    message: `“${module.slice(0, 80)}” cannot be imported here; this exercise allows ${allowed}.`,
    ...(place ? { place } : {}),
  };
}

function placeOf(module: string, source: string): SourcePlace | undefined {
  const lines = source.split('\n');
  for (const [index, line] of lines.entries()) {
    const at = Math.max(line.indexOf(`'${module}'`), line.indexOf(`"${module}"`));
    if (at >= 0) return { line: index + 1, column: at + 1 };
  }
  return undefined;
}
