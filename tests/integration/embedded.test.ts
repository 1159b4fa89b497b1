import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { type EmbeddedServer, freePort, startEmbedded } from '#lib/db/embedded.ts';

const started: EmbeddedServer[] = [];
const homes: string[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.stop()));
  for (const home of homes.splice(0)) await rm(home, { recursive: true, force: true });
});

test('data outlive a stop and a second start', async () => {
  const dataDir = await folder();
  const first = await start(dataDir);
  await query(first.url, 'CREATE TABLE kept (n int); INSERT INTO kept VALUES (42)');
  await first.stop();
  const second = await start(dataDir);
  expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
});

test('after kill -9 the stale postmaster.pid is no obstacle, and what was committed is there', async () => {
  const dataDir = await folder();
  const first = await start(dataDir, { durable: true });
  await query(first.url, 'CREATE TABLE kept (n int); INSERT INTO kept VALUES (42)');
  process.kill(first.pid, 'SIGKILL');
  await first.ended;
  const second = await start(dataDir);
  expect(second.adopted).toBe(false);
  expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
});

test('a server whose starter was killed is used as it is', async () => {
  const dataDir = await folder();
  const orphan = await start(dataDir);
  const found = await start(dataDir);
  expect(found).toMatchObject({ adopted: true, pid: orphan.pid, port: orphan.port });
});

test('a process number that has since gone to someone else does not count as a server', async () => {
  const dataDir = await folder();
  const first = await start(dataDir);
  await first.stop();
  await writeFile(join(first.home, 'cluster', 'postmaster.pid'), `${process.pid}\n/elsewhere\n0\n${first.port}\n`);
  expect((await start(dataDir)).adopted).toBe(false);
});

test('half an initdb is begun anew', async () => {
  const dataDir = await folder();
  const first = await start(dataDir);
  await first.stop();
  await rm(join(first.home, 'cluster'), { recursive: true });
  await mkdir(join(first.home, 'cluster.new', 'base'), { recursive: true });
  expect(await query((await start(dataDir)).url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
});

test('a port that someone else holds is named as the reason', async () => {
  const dataDir = await folder();
  const port = await freePort();
  const squatter = createServer().listen(port, '127.0.0.1');
  await expect(start(dataDir, { port })).rejects.toThrow(/port is taken/);
  squatter.close();
  await sleep(10);
});

test('a password file that is gone is named as the reason', async () => {
  const dataDir = await folder();
  await (await start(dataDir)).stop();
  await rm(`${dataDir}.password`);
  await expect(start(dataDir)).rejects.toThrow(/password, kept beside the data/);
});

test.runIf(process.getuid?.() === 0)(
  'root in a folder that only root may enter: data and programs go elsewhere',
  async () => {
    const dataDir = await folder(0o700);
    const server = await start(dataDir);
    homes.push(server.home);
    expect(server.home).toMatch(/^\/var\/lib\/encap\/db-/);
    expect(await query(server.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await server.stop();
    // The next start follows the link.
    expect((await start(dataDir)).home).toBe(server.home);
  },
);

test.runIf(process.getuid?.() === 0)('the server does not run as root', async () => {
  const server = await start(await folder());
  expect((await stat(join(server.home, 'cluster', 'PG_VERSION'))).uid).not.toBe(0);
});

async function folder(mode = 0o755): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'encap-embedded-'));
  await chmod(path, mode);
  homes.push(path);
  return join(path, 'db');
}

async function start(dataDir: string, options: { port?: number; durable?: boolean } = {}): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dataDir, durable: false, ...options });
  started.push(server);
  return server;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
