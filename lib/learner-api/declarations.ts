import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isolatedDeclarationSync } from 'rolldown/experimental';

const cache = new Map<string, string>();

/**
 * The TypeScript declarations of an `@lab/*` module, comments and all, for the editor's completion and hover. Made
 * from the module's own source, so that what the editor says is what the grader runs.
 */
export function declarationsOf(name: string): string {
  const known = cache.get(name);
  if (known !== undefined) return known;
  const file = /^@lab\/([a-z]+)$/.exec(name)?.[1];
  if (file === undefined) throw new Error(`${name} is not a lab module`);
  const path = join(process.cwd(), 'lib', 'learner-api', `${file}.ts`);
  const { code, errors } = isolatedDeclarationSync(path, readFileSync(path, 'utf8'), {});
  if (errors.length > 0) throw new Error(`no declarations for ${name}: ${errors[0]?.message}`);
  const body = code.replace(/^export declare /gm, 'export ').replace(/^export \{\};?$/gm, '');
  const text = `declare module '${name}' {\n${body}\n}\n`;
  cache.set(name, text);
  return text;
}
