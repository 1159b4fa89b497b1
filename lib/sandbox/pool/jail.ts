import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { childFile, type Prepared } from './prepare.ts';

/** How a sandbox process is held. */
export type Jail = 'bubblewrap' | 'process';

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
}

/** Writable memory of a process. V8 reserves 512 MiB of it for code it never makes; in use are some 100. */
const dataBytes = 896 * 1024 * 1024;

/** What starts a process in each jail, the stricter first. Which of them work is found out by starting one. */
export async function jails(prepared: Prepared): Promise<readonly (readonly [Jail, Command])[]> {
  const outer = [patience(), await limiter()].filter((each) => each !== undefined);
  const within = (inner: Command): Command => outer.reduceRight((command, each) => chain(each, command), inner);
  const process = node(globalThis.process.execPath, prepared.folder);
  const plain: readonly [Jail, Command] = ['process', within(process)];
  const bwrap = find('bwrap');
  if (globalThis.process.platform !== 'linux' || bwrap === undefined) return [plain];
  const jailed = {
    file: bwrap,
    args: [...(await walls(prepared.folder)), '--', ...words(node('/node', '/sandbox'))],
  };
  return [['bubblewrap', within(jailed)], plain];
}

/**
 * Node's own limits: it may read one folder, and nothing else of the machine. They are the inner wall; where bubblewrap
 * is missing, the only one beside WebAssembly's.
 */
function node(binary: string, folder: string): Command {
  return {
    file: binary,
    args: [
      '--permission',
      `--allow-fs-read=${folder}`,
      '--max-old-space-size=96',
      '--disallow-code-generation-from-strings',
      '--disable-proto=delete',
      '--no-warnings',
      join(folder, childFile),
    ],
  };
}

/** An empty file system with the runtime, its libraries and our folder; no network, no other processes, nobody. */
async function walls(folder: string): Promise<string[]> {
  const libraries = await sharedLibraries(process.execPath);
  return [
    '--unshare-all',
    '--die-with-parent',
    '--new-session',
    ...['--uid', '65534', '--gid', '65534', '--hostname', 'sandbox'],
    ...['--cap-drop', 'ALL'],
    ...['--ro-bind', process.execPath, '/node'],
    ...['--ro-bind', folder, '/sandbox'],
    ...libraries.flatMap((path) => ['--ro-bind', path, path]),
    ...['--remount-ro', '/'],
    ...['--chdir', '/'],
  ];
}

/** The files that the dynamic linker will open, the linker included. */
async function sharedLibraries(binary: string): Promise<string[]> {
  const { stdout } = await run('ldd', [binary]);
  const paths = stdout.split('\n').map((line) => /(\/\S+) \(0x/.exec(line)?.[1]);
  return paths.filter((path) => path !== undefined);
}

/** util-linux's prlimit, where there is one: bounds what a process that broke out of WebAssembly could take. */
async function limiter(): Promise<Command | undefined> {
  const file = find('prlimit');
  if (file === undefined) return undefined;
  const args = [`--data=${dataBytes}`, '--core=0', '--fsize=0', '--nofile=64'];
  const works = await run(file, [...args, 'true']).then(
    () => true,
    () => false,
  );
  return works ? { file, args } : undefined;
}

/** An endless loop must not keep the site and the database of the same machine waiting: they go first. */
function patience(): Command | undefined {
  const file = find('nice');
  return file === undefined ? undefined : { file, args: ['-n', '10'] };
}

/** `outer` starts `inner`. */
const chain = (outer: Command, inner: Command): Command => ({
  file: outer.file,
  args: [...outer.args, ...words(inner)],
});

const words = ({ file, args }: Command): string[] => [file, ...args];
const run = promisify(execFile);

function find(name: string): string | undefined {
  return ['/usr/bin', '/bin', '/usr/local/bin'].map((folder) => join(folder, name)).find(existsSync);
}
