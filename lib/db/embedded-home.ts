import { execFile } from 'node:child_process';
import { chown, lstat, mkdir, mkdtemp, realpath, rename, rm, stat, symlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The system user that the server runs as, when we are root. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root: then it runs as the user `postgres`, made when there is none. */
export async function serverOwner(): Promise<Owner | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const found = await lookUp();
  if (found) return found;
  await run('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'postgres',
  ]).catch(() => run('adduser', ['-S', '-D', '-H', 'postgres']));
  const made = await lookUp();
  if (made) return made;
  throw new Error(
    'PostgreSQL cannot run as root and no user could be made for it. Start as another user, or set DATABASE_URL.',
  );
}

async function lookUp(): Promise<Owner | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/**
 * The folder that holds the cluster, owned by the server's user. When that user cannot get there (we are root in a
 * clone that only root may enter), `dataDir` becomes a link to a new folder under /var/lib/encap. A new one each
 * time: another clone in the same place must not find the data of the one before.
 */
export async function prepareHome(dataDir: string, owner: Owner | undefined): Promise<string> {
  const wanted = resolve(dataDir);
  await mkdir(dirname(wanted), { recursive: true });
  const existing = await lstat(wanted).catch(() => undefined);
  if (existing?.isSymbolicLink()) {
    return realpath(wanted).catch(() => {
      throw new Error(
        `The database lay in the folder that ${wanted} points to, which is gone. Put it back, or remove the link to begin anew.`,
      );
    });
  }
  if (owner && !(await canReach(existing ? wanted : dirname(wanted), owner))) {
    const elsewhere = await makeReachable(owner);
    if (existing) await moveInto(wanted, elsewhere);
    await symlink(elsewhere, wanted);
    return elsewhere;
  }
  if (!existing) {
    await mkdir(wanted, { mode: 0o700 });
    await ownIt(wanted, owner);
  }
  return wanted;
}

/** May this user walk to the folder and enter it? Looks at mode bits, not at access control lists. */
export async function canReach(path: string, owner: Owner): Promise<boolean> {
  for (let folder = await realpath(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = await stat(folder);
    const mayEnter = uid === owner.uid ? 0o100 : gid === owner.gid ? 0o010 : 0o001;
    if (!(mode & mayEnter)) return false;
    if (folder === dirname(folder)) return true;
  }
}

export async function ownIt(path: string, owner: Owner | undefined): Promise<void> {
  if (owner) await chown(path, owner.uid, owner.gid);
}

async function makeReachable(owner: Owner): Promise<string> {
  const root = '/var/lib/encap';
  await mkdir(root, { recursive: true, mode: 0o755 });
  const folder = await mkdtemp(join(root, 'db-'));
  await ownIt(folder, owner);
  return folder;
}

async function moveInto(from: string, to: string): Promise<void> {
  await rm(to, { recursive: true });
  await rename(from, to).catch(async () => {
    await run('cp', ['-a', from, to]);
    await rm(from, { recursive: true });
  });
}
