import { globSync, readFileSync } from 'node:fs';
import { join, matchesGlob, relative, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';
import { ResolverFactory } from 'oxc-resolver';

export interface Import {
  /** As written. */
  readonly specifier: string;
  /** Path from the root, for files of ours; else undefined: a package, or Node itself. */
  readonly file: string | undefined;
  /** `import type`, erased: nothing of the other file is there at run time. */
  readonly isTypeOnly: boolean;
  /** `import()` of something that is only known at run time; every file that fits a template is an import of its own. */
  readonly isComputed: boolean;
}

export interface Module {
  readonly path: string;
  readonly source: string;
  readonly imports: readonly Import[];
}

export type Graph = ReadonlyMap<string, Module>;

const root = resolve(import.meta.dirname, '../..');

const resolver = new ResolverFactory({
  extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
  conditionNames: ['node', 'import'],
});

/**
 * Every source file of ours with what it imports, read by a real parser (TypeScript 7 has no API that tools could use).
 * `planted` are files that are not there: path and text, to see a rule fire.
 */
export function readGraph(planted: Readonly<Record<string, string>> = {}): Graph {
  const folders = '{app,lib,exercises,prisma}/**/*.{ts,tsx,mts,mjs}';
  const paths = globSync([folders, '*.config.ts'], { cwd: root }).filter(isOurs);
  const texts = new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
  for (const [path, text] of Object.entries(planted)) texts.set(path, text);
  return new Map([...texts].map(([path, source]) => [path, { path, source, imports: importsOf(path, source, texts) }]));
}

/** Learners' programs are data, not part of the house. */
function isOurs(path: string): boolean {
  return !/db\/generated\/|\.test\.tsx?$|\.d\.m?ts$|exercises\/.*\/(starter|solution)\.ts$|\/(mistakes|alternatives)\//.test(
    path,
  );
}

function importsOf(path: string, source: string, texts: ReadonlyMap<string, string>): Import[] {
  const { module, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const found: Import[] = [];
  const add = (specifier: string, isTypeOnly: boolean): void => {
    found.push({ specifier, file: resolveFile(path, specifier, texts), isTypeOnly, isComputed: false });
  };
  for (const { moduleRequest, entries } of module.staticImports) {
    add(moduleRequest.value, entries.length > 0 && entries.every((entry) => entry.isType));
  }
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, isType } of entries) if (moduleRequest) add(moduleRequest.value, isType);
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const text = source.slice(moduleRequest.start, moduleRequest.end);
    const literal = /^(['"`])([^'"`$]*)\1$/.exec(text)?.[2];
    if (literal !== undefined) add(literal, false);
    else found.push(...computed(path, text, texts));
  }
  return [...found, ...workersOf(path, source, texts)];
}

/** `import(`./${name}/kind.ts`)` may be any of these files. */
function computed(path: string, text: string, texts: ReadonlyMap<string, string>): Import[] {
  const template = /^`(\.[^`]*)`$/.exec(text)?.[1];
  const unknown = { specifier: text, file: undefined, isTypeOnly: false, isComputed: true };
  if (template === undefined) return [unknown];
  const pattern = relative(root, resolve(root, path, '..', template.replaceAll(/\$\{[^}]*\}/g, '*')));
  return [...texts.keys()]
    .filter((file) => matchesGlob(file, pattern))
    .map((file) => ({ ...unknown, file, isComputed: false }));
}

/** `new URL('./x.ts', import.meta.url)` is how a worker or a process of ours is named. */
function workersOf(path: string, source: string, texts: ReadonlyMap<string, string>): Import[] {
  return [...source.matchAll(/new URL\(\s*'(\.[^']+\.tsx?)',\s*import\.meta\.url/g)].map(([, specifier = '']) => ({
    specifier,
    file: resolveFile(path, specifier, texts),
    isTypeOnly: false,
    isComputed: false,
  }));
}

function resolveFile(from: string, specifier: string, texts: ReadonlyMap<string, string>): string | undefined {
  if (!/^(\.|#)/.test(specifier)) return undefined;
  const target = specifier.startsWith('#')
    ? specifier.slice(1)
    : relative(root, resolve(root, from, '..', specifier)).replaceAll('\\', '/');
  if (texts.has(target)) return target;
  const { path } = resolver.sync(resolve(root, from, '..'), specifier.startsWith('#') ? join(root, target) : specifier);
  return path === undefined ? target : relative(root, path).replaceAll('\\', '/');
}
