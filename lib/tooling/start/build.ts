import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { childEnvironment, env } from '#lib/env.ts';
import { runCommand } from './run-command.ts';
import type { RunningFile } from './running.ts';
import { step } from './say.ts';

const programs = 'node_modules';

/** `prisma generate`, when the data model is another than last time. */
export async function generateClient(running: RunningFile): Promise<void> {
  const stamp = 'lib/db/generated/.made-from';
  const wanted = hash(['prisma/schema.prisma', 'prisma.config.ts', `${programs}/prisma/package.json`]);
  if (readText(stamp) === wanted) return;
  await step('Writing the database client from its model', async () => {
    await runCommand(['node_modules/prisma/build/index.js', 'generate'], childEnvironment({}), running);
    writeFileSync(stamp, wanted);
  });
}

/** `next build`, when anything it reads is another than last time. */
export async function buildSite(running: RunningFile): Promise<void> {
  const folder = env.NEXT_DIST_DIR;
  const stamp = join(folder, 'encap-built-from');
  const wanted = hash(sources());
  if (readText(stamp) === wanted && existsSync(join(folder, 'BUILD_ID'))) return;
  // A build that is cut short must not count.
  rmSync(stamp, { force: true });
  await step('Building the site, half a minute to two minutes', async () => {
    const environment = childEnvironment({ NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' });
    await runCommand(['node_modules/next/dist/bin/next', 'build'], environment, running);
    writeFileSync(stamp, wanted);
  });
}

function sources(): string[] {
  const inFolders = globSync('{app,lib,exercises,public}/**/*.{ts,tsx,css,json,md,mdx,svg,png,ico,webmanifest,txt}');
  const atTop = globSync('{next.config,postcss.config,tsconfig}.*').concat('package-lock.json', 'package.json');
  return [...inFolders.filter((path) => !isIrrelevant(path)), ...atTop].sort();
}

/** What neither the pages nor the server's bundle contain; exercises are read as files, so only their code counts. */
function isIrrelevant(path: string): boolean {
  const isContent = path.startsWith('exercises') && !path.endsWith('.ts');
  return isContent || /\.test\.tsx?$|(^|\/)lib\/(tooling|worker|grading)\/|\.tsbuildinfo$|db\/generated/.test(path);
}

function hash(files: readonly string[]): string {
  const sum = createHash('sha256').update(process.version);
  for (const file of files) sum.update(`\0${file}\0`).update(readFileSync(file));
  return sum.digest('hex');
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
