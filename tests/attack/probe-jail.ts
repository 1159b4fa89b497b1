import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Command, Jail } from '#lib/sandbox/pool/jail.ts';
import { childFile } from '#lib/sandbox/pool/prepare.ts';

export interface Probe {
  readonly name: string;
  readonly isHeld: boolean;
  readonly detail: string;
}

/**
 * The wall behind the wall: puts a program of plain Node, as if QuickJS and WebAssembly had been broken out of, in place
 * of the sandbox's own, and lets it try for what it should not have. Canaries: a variable in our environment, a file
 * that everybody may read, and a server on this machine that counts its callers.
 */
export async function probeJail(jail: Jail, command: Command): Promise<readonly Probe[]> {
  const home = await mkdtemp(join(tmpdir(), 'encap-probe-'));
  const canary = join(home, 'canary.txt');
  await writeFile(canary, 'canary', { mode: 0o644 });
  process.env.ENCAP_CANARY = 'canary';
  let callers = 0;
  const server = createServer((socket) => {
    callers++;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  try {
    const folder = await withProgram(command, home, program(canary, port));
    const reached = await run(folder.command);
    const held = attempts.map((name): Probe => {
      const found = reached[name];
      return { name: `${jail}: ${name}`, isHeld: found === 'refused', detail: found ?? 'no answer' };
    });
    return [
      ...held,
      { name: `${jail}: the server on this machine`, isHeld: callers === 0, detail: `${callers} callers` },
    ];
  } finally {
    server.close();
    delete process.env.ENCAP_CANARY;
    await rm(home, { recursive: true, force: true });
  }
}

const attempts = [
  'environment',
  'a file',
  'its own neighbours',
  '/etc/passwd',
  'other processes',
  'writing',
  'starting a program',
  'network',
  'threads',
];

/** Answers `refused` or what it got, one line an attempt. */
const program = (canary: string, port: number): string => `
import { readFileSync, readdirSync, writeFileSync, writeSync } from 'node:fs';
const tell = (name, value) => writeSync(1, JSON.stringify([name, value]) + '\\n');
const attempt = async (name, act) => {
  try { tell(name, 'got ' + String(await act()).slice(0, 80)); } catch (error) { tell(name, 'refused'); }
};
await attempt('environment', () => { if (process.env.ENCAP_CANARY || Object.keys(process.env).length > 2) return Object.keys(process.env); throw 1; });
await attempt('a file', () => readFileSync(${JSON.stringify(canary)}, 'utf8'));
await attempt('its own neighbours', () => readdirSync('/work', { recursive: false }));
await attempt('/etc/passwd', () => readFileSync('/etc/passwd', 'utf8'));
await attempt('other processes', () => readFileSync('/proc/1/environ', 'utf8'));
await attempt('writing', () => writeFileSync('/tmp/encap-was-here', 'x'));
await attempt('starting a program', async () => { const { execFileSync } = await import('node:child_process'); return execFileSync(process.execPath, ['-e', '1']); });
await attempt('network', async () => { const { connect } = await import('node:net'); return new Promise((resolve, reject) => { const s = connect(${port}, '127.0.0.1'); s.on('connect', () => resolve('connected')); s.on('error', reject); }); });
await attempt('threads', async () => { const { Worker } = await import('node:worker_threads'); return new Worker('1', { eval: true }).threadId; });
process.exit(0);
`;

/** The same command on a copy of its folder, in which the program is another. */
async function withProgram(command: Command, home: string, source: string) {
  const real = command.args
    .map((arg) => /^(?:--allow-fs-read=)?(\/.*\/sandbox\/[0-9a-f]{16})(?:\/|$)/.exec(arg)?.[1])
    .find(Boolean);
  if (!real) throw new Error('the sandbox’s folder is not in its command');
  const copy = join(home, basename(dirname(real)), basename(real));
  await cp(real, copy, { recursive: true });
  await writeFile(join(copy, childFile), source);
  return { command: { file: command.file, args: command.args.map((arg) => arg.replace(real, copy)) } };
}

function run({ file, args }: Command): Promise<Record<string, string>> {
  return new Promise((resolve) => {
    const child = spawn(file, [...args], {
      env: {} as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'ignore'],
      cwd: '/',
    });
    let text = '';
    child.stdout.on('data', (piece: Buffer) => {
      text += piece.toString();
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
    child.once('close', () => {
      clearTimeout(timer);
      const lines = text.split('\n').filter((line) => line.startsWith('['));
      resolve(Object.fromEntries(lines.map((line) => JSON.parse(line) as [string, string])));
    });
  });
}
