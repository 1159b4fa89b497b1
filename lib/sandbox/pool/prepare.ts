import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

/** A folder with all that a sandbox process reads, and nothing else: the jail shows it this and the runtime. */
export interface Prepared {
  readonly folder: string;
}

export const childFile = 'child.mjs';
export const wasmFile = 'quickjs.wasm';
export const realmFile = 'realm.js';
export const modulesFile = 'modules.json';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const root = here('../../..');

/**
 * Bundles the process's program, the guest's realm and each `@lab/*` module into `<home>/sandbox/<hash>/`, once: the
 * hash is that of the bundles, and a folder is put in place whole. Some 0.2 s.
 */
export async function prepare(home = join(root, '.data')): Promise<Prepared> {
  const [child, realm, modules, wasm] = await Promise.all([
    bundle(here('./child.ts'), 'esm', 'node'),
    bundle(here('../realm/realm.ts'), 'iife', 'neutral'),
    bundleModules(),
    readFile(createRequire(import.meta.url).resolve('@jitl/quickjs-wasmfile-release-sync/wasm')),
  ]);
  const files = { [childFile]: child, [realmFile]: realm, [modulesFile]: JSON.stringify(modules), [wasmFile]: wasm };
  const hash = createHash('sha256');
  for (const [name, content] of Object.entries(files)) hash.update(name).update(content);
  const folder = join(home, 'sandbox', hash.digest('hex').slice(0, 16));
  if (!existsSync(folder)) await putInPlace(folder, files);
  return { folder };
}

/** `@lab/bytes` → its code, for every file of lib/learner-api that begins with a comment of that name. */
export async function bundleModules(): Promise<Record<string, string>> {
  const folder = join(root, 'lib', 'learner-api');
  const modules: Record<string, string> = {};
  for (const file of (await readdir(folder)).filter((name) => /^[a-z-]+\.ts$/.test(name)).sort()) {
    const name = `@lab/${file.slice(0, -3)}`;
    const source = await readFile(join(folder, file), 'utf8');
    if (source.startsWith(`// \`${name}\``)) modules[name] = await bundle(join(folder, file), 'esm', 'neutral');
  }
  return modules;
}

/** The script whose value is the realm's `open`. */
export const realmScript = (): Promise<string> => bundle(here('../realm/realm.ts'), 'iife', 'neutral');

async function bundle(input: string, format: 'esm' | 'iife', platform: 'node' | 'neutral'): Promise<string> {
  const made = await rolldown({ input, platform, logLevel: 'silent', cwd: root });
  try {
    const { output } = await made.generate({
      format,
      codeSplitting: false,
      ...(format === 'iife' ? { name: 'realm', exports: 'named' as const } : {}),
    });
    const [chunk, ...others] = output;
    if (others.length > 0) throw new Error(`${input} does not fit in one file`);
    return format === 'iife' ? `${chunk.code}\nrealm.default` : chunk.code;
  } finally {
    await made.close();
  }
}

async function putInPlace(folder: string, files: Record<string, string | Uint8Array>): Promise<void> {
  const draft = `${folder}.${process.pid}`;
  await mkdir(draft, { recursive: true });
  await Promise.all(Object.entries(files).map(([name, content]) => writeFile(join(draft, name), content)));
  // Another worker may have been quicker: the same hash is the same files.
  await rename(draft, folder).catch(async (error: unknown) => {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  });
}
