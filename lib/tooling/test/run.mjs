import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { installPackages, isInstalled, nodeBinary } from '../install/packages.mjs';
import { findChromium, findOracles } from './browser.mjs';
import { countPlaywright, countVitest } from './count.mjs';

const root = resolve(import.meta.dirname ?? '.', '../../..');

/** Installs what is missing, runs every check, and goes on after one that fails. The last line is the sum. */
export async function runTests(only) {
  process.chdir(root);
  if (!isInstalled(root)) {
    console.log('Installing the packages of the lockfile (npm ci), one to three minutes …');
    const problem = await installPackages(root);
    if (problem) end(problem);
  }
  const reports = mkdtempSync(join(tmpdir(), 'encap-test-'));
  const wanted = checks(reports).filter(({ name }) => only.length === 0 || only.includes(name));
  const environment = {
    ...process.env,
    PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}`,
    NODE_ENV: 'test',
  };
  delete environment.DATABASE_URL;
  if (!process.stdout.isTTY) environment.NO_COLOR = '1';
  await run(['node_modules/prisma/build/index.js', 'generate'], { ...environment }, 'ignore');
  if (wanted.some(({ name }) => name === 'unit')) findOracles();
  const results = [];
  for (const check of wanted) results.push(await runCheck(check, environment));
  rmSync(reports, { recursive: true, force: true });
  summarise(results);
}

function checks(reports) {
  const vitest = (name, ...args) => {
    const report = join(reports, `${name}.json`);
    const output = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    return {
      name,
      args: ['node_modules/vitest/vitest.mjs', 'run', ...args, ...output],
      count: () => countVitest(read(report)),
    };
  };
  const playwright = join(reports, 'e2e.json');
  return [
    { name: 'lint', args: ['node_modules/@biomejs/biome/bin/biome', 'ci', '.'] },
    { name: 'types', args: ['node_modules/typescript/bin/tsc', '-p', '.'] },
    vitest('imports', '--project', 'unit', 'tests/architecture'),
    vitest('unit', '--project', 'unit', '--exclude', 'tests/architecture/**'),
    vitest('integration', '--project', 'integration'),
    {
      name: 'e2e',
      args: ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'],
      before: findChromium,
      // Playwright forces colours on what it starts, and Node complains of being told both.
      environment: { PLAYWRIGHT_JSON_OUTPUT_NAME: playwright, NO_COLOR: undefined },
      count: () => countPlaywright(read(playwright)),
    },
    {
      // On the build that the end-to-end tests have just made.
      name: 'soak',
      args: ['lib/tooling/soak/run.ts', '--kills', '10', '--seed', '7'],
      before: findChromium,
      environment: { NEXT_DIST_DIR: '.next-e2e', NODE_ENV: undefined },
    },
  ];
}

async function runCheck({ name, args, before, environment = {}, count }, shared) {
  const begun = Date.now();
  console.log(`\n== ${name} ==`);
  const found = before?.() ?? {};
  if (found.problem) {
    console.error(found.problem);
    return { name, passed: 0, failed: 1, skipped: 0, seconds: 0 };
  }
  const isOk = (await run(args, { ...shared, ...environment, ...found.environment }, 'inherit')) === 0;
  const counted = count?.() ?? { passed: isOk ? 1 : 0, failed: isOk ? 0 : 1, skipped: 0 };
  // A runner that breaks, or a file that cannot be loaded, fails no test of its own.
  if (!isOk && counted.failed === 0) counted.failed = 1;
  return { name, ...counted, seconds: Math.round((Date.now() - begun) / 1000) };
}

function run(args, env, stdio) {
  return new Promise((done) => {
    const child = spawn(nodeBinary(root), args, { cwd: root, env, stdio });
    child.on('error', () => done(1));
    child.on('exit', (code) => done(code ?? 1));
  });
}

function summarise(results) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  console.log('');
  for (const { name, passed, failed, skipped, seconds } of results) {
    const rest = skipped > 0 ? `, ${skipped} skipped` : '';
    console.log(`${name.padEnd(12)} ${passed} passed, ${failed} failed${rest} (${seconds} s)`);
  }
  process.exitCode = sum('failed') > 0 ? 1 : 0;
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function end(sentence) {
  console.error(sentence);
  console.log('\n0 passed, 1 failed');
  process.exit(1);
}
