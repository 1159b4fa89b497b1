import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { type Binaries, prepareBinaries } from './embedded-binaries.ts';
import { type Owner, prepareHome, serverOwner } from './embedded-home.ts';
import { findRunning, isAlive, stopProcess } from './embedded-process.ts';

const run = promisify(execFile);

export interface EmbeddedOptions {
  /** Created when missing. As root it may become a link to a folder under /var/lib/encap: see embedded-home.ts. */
  readonly dataDir: string;
  /** Any free one when absent. */
  readonly port?: number;
  /** false: for tests, loses everything on a power cut and is quicker for it. */
  readonly durable?: boolean;
  /** One line a step that takes time. */
  readonly onProgress?: (step: string) => void;
}

export interface EmbeddedServer {
  readonly url: string;
  readonly port: number;
  /** Where the data really lie. */
  readonly home: string;
  readonly logFile: string;
  readonly pid: number;
  /** true: it was left running by an earlier start that was killed, and is used as it is. */
  readonly adopted: boolean;
  /** Resolves when the server ends for whatever reason; never for an adopted one. */
  readonly ended: Promise<void>;
  /** Clean shutdown within four seconds, a rough one after that: nothing committed is lost either way. */
  stop(): Promise<void>;
}

/** Why there is no server, and what to do, in one or two sentences. */
export class EmbeddedError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EmbeddedError';
  }
}

/**
 * Starts a real PostgreSQL 18 from npm packages on 127.0.0.1, with the database `encap` in it. Survives whatever an
 * earlier start left behind: half an initdb, a stale postmaster.pid, a server without a parent (which is adopted).
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const owner = await serverOwner();
  const home = await prepareHome(options.dataDir, owner);
  const binaries = await prepareBinaries(home, owner);
  const password = await readPassword(`${options.dataDir}.password`);
  const cluster = join(home, 'cluster');
  const logFile = join(home, 'server.log');
  if (!existsSync(join(cluster, 'PG_VERSION'))) {
    options.onProgress?.('Creating the database');
    await initialise(binaries, home, password, owner);
  }

  const left = await findRunning(cluster);
  if (left) {
    const server = { port: left.port, pid: left.pid, home, logFile, url: urlOf(left.port, password) };
    await ready(
      server.url,
      async () => (isAlive(left.pid) ? undefined : 'it ended'),
      () => tail(logFile),
    );
    const stop = () => stopProcess(left.pid, () => isAlive(left.pid));
    return { ...server, adopted: true, ended: new Promise(() => {}), stop };
  }

  const port = options.port ?? (await freePort());
  const url = urlOf(port, password);
  for (let tries = 0; ; tries++) {
    const { child, pid, logFrom } = await launch(binaries, cluster, port, logFile, owner, options.durable ?? true);
    const isRunning = () => child.exitCode === null && child.signalCode === null;
    const stop = () => stopProcess(pid, isRunning);
    try {
      const said = () => tail(logFile, logFrom);
      await ready(url, async () => (isRunning() ? undefined : said()), said);
      const ended = new Promise<void>((resolve) => (isRunning() ? child.once('exit', () => resolve()) : resolve()));
      return { url, port, pid, home, logFile, adopted: false, ended, stop };
    } catch (error) {
      await stop();
      // A killed server's children take a moment to notice and let go of its shared memory.
      const lingering = error instanceof Error && /pre-existing shared memory/.test(error.message);
      if (!lingering || tries === 20) throw error;
      await sleep(250);
    }
  }
}

async function initialise(binaries: Binaries, home: string, password: string, owner: Owner | undefined): Promise<void> {
  const fresh = join(home, 'cluster.new');
  const passwordFile = join(home, 'initdb.password');
  await rm(fresh, { recursive: true, force: true });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (owner) await chown(passwordFile, owner.uid, owner.gid);
  const where = [`--pgdata=${fresh}`, '--username=encap', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  const how = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  try {
    await run(binaries.initdb, [...where, ...how], { ...owner, cwd: home, env: plainEnvironment });
  } catch (cause) {
    throw explainFailure(cause instanceof Error ? cause.message : String(cause), cause);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(fresh, join(home, 'cluster'));
}

async function launch(
  binaries: Binaries,
  cluster: string,
  port: number,
  logFile: string,
  owner: Owner | undefined,
  durable: boolean,
): Promise<{ child: ChildProcess; pid: number; logFrom: number }> {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = await open(logFile, 'a');
  const { size: logFrom } = await log.stat();
  const child = spawn(binaries.postgres, ['-D', cluster, '-p', String(port), ...flags], {
    ...owner,
    cwd: cluster,
    env: plainEnvironment,
    // Its own group: Ctrl-C reaches the supervisor only, which stops the database last.
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  await log.close();
  if (child.pid === undefined) throw new EmbeddedError(`The database server could not be run: ${binaries.postgres}`);
  child.unref();
  return { child, pid: child.pid, logFrom };
}

/** Waits until the server answers, and makes the database when it is not there. */
async function ready(
  url: string,
  ended: () => Promise<string | undefined>,
  said: () => Promise<string>,
): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (let refusals = 0; ; ) {
    const why = await ended();
    if (why !== undefined) throw explainFailure(why);
    const admin = new pg.Client({
      connectionString: url.replace(/\/encap$/, '/postgres'),
      // Whoever holds the port may never answer.
      connectionTimeoutMillis: 1_000,
    });
    admin.on('error', () => {});
    try {
      await admin.connect();
      const { rowCount } = await admin.query(`SELECT 1 FROM pg_database WHERE datname = 'encap'`);
      if (rowCount === 0) await admin.query('CREATE DATABASE encap');
      return;
    } catch (cause) {
      // Another server may hold the port for the moment that ours takes to notice.
      if (isRefusal(cause) && ++refusals > 50) throw explainFailure('password authentication failed', cause);
      if (Date.now() > deadline) throw explainFailure(await said(), cause);
      await sleep(20);
    } finally {
      await admin.end().catch(() => {});
    }
  }
}

const isRefusal = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '28P01';

async function readPassword(file: string): Promise<string> {
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (kept) return kept;
  const password = randomBytes(24).toString('base64url');
  await writeFile(file, password, { mode: 0o600 });
  return password;
}

/** Asks the system for a port that is free now. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** What this start has written, not those before it. */
const tail = async (file: string, from = 0): Promise<string> =>
  (await readFile(file).catch(() => Buffer.alloc(0))).subarray(from).toString('utf8').slice(-2_000);

function explainFailure(said: string, cause?: unknown): EmbeddedError {
  const known: readonly (readonly [RegExp, string])[] = [
    [/No space left on device/, 'The disk is full: free some space and start again.'],
    [/Address already in use/, 'Its port is taken by another program: end that one, or choose another port.'],
    [
      /password authentication failed/,
      'Its password, kept beside the data, is another than it was made with: put that file back.',
    ],
    [/database files are incompatible/, 'The data were written by another version of PostgreSQL.'],
    [/could not create shared memory|Cannot allocate memory/, 'The machine has no memory left for it.'],
  ];
  const hint = known.find(([pattern]) => pattern.test(said))?.[1];
  return new EmbeddedError(`The database did not start. ${hint ?? `It said: ${said.trim()}`}`, {
    cause: cause ?? said,
  });
}

const urlOf = (port: number, password: string): string => `postgresql://encap:${password}@127.0.0.1:${port}/encap`;

/** Nothing of ours, so that neither secrets nor PG* settings of the caller's reach the server. */
const plainEnvironment = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', NODE_ENV: 'production' as const };
