import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const stampOf = (root) => join(root, 'node_modules', '.encap-installed');

/** Are the packages those of the lockfile? By the stamp of our last `npm ci`, else by npm's own record. */
export function isInstalled(root) {
  const wanted = fingerprint(root);
  if (readText(stampOf(root)) === wanted) return existsSync(nodeBinary(root));
  if (!matchesRecord(root) || !existsSync(nodeBinary(root))) return false;
  writeFileSync(stampOf(root), wanted);
  return true;
}

/** `npm ci`. Returns undefined, or what went wrong in words. The stamp is inside what it removes first. */
export async function installPackages(root) {
  const npm = process.env.npm_execpath;
  const [command, first] = npm?.endsWith('.js')
    ? [process.execPath, [npm]]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
  const flags = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await collect(command, [...first, ...flags], root);
  if (code !== 0) return explain(output);
  if (!existsSync(nodeBinary(root))) {
    return `npm has no Node 26 for ${process.platform} on ${process.arch}: see “optionalDependencies” in package.json.`;
  }
  writeFileSync(stampOf(root), fingerprint(root));
  return undefined;
}

/** The Node of the lockfile, which everything after this runs on. */
export function nodeBinary(root) {
  const link = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.exe' : 'node');
  try {
    return realpathSync(link);
  } catch {
    return link;
  }
}

function fingerprint(root) {
  return createHash('sha256')
    .update(`${process.platform} ${process.arch}\n`)
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

function matchesRecord(root) {
  const record = readText(join(root, 'node_modules', '.package-lock.json'));
  if (!record) return false;
  const installed = JSON.parse(record).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional, peer }]) =>
      !path || optional || (peer && !installed[path]) || installed[path]?.version === version,
  );
}

/** For a start that is told to stop while npm works. */
export function stopInstalling() {
  npmAtWork?.kill('SIGTERM');
}

let npmAtWork;

function collect(command, args, cwd) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    npmAtWork = child;
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-20_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('close', (code) => {
      npmAtWork = undefined;
      resolve({ code: code ?? 1, output });
    });
  });
}

function explain(output) {
  if (/ENOSPC|no space left/i.test(output)) return 'The disk is full: free about 2 GB, then start again.';
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|network/i.test(output)) {
    return 'npm cannot reach its registry: check the network, or a proxy in npm’s settings, then start again.';
  }
  if (/EACCES|EPERM/.test(output)) return 'npm may not write here: check who owns this folder and node_modules.';
  if (/ENOENT.*npm|spawn npm/.test(output))
    return 'npm was not found: it comes with Node; install it, then start again.';
  return `npm could not install the packages. It said:\n${output.trim().split('\n').slice(-15).join('\n')}`;
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
