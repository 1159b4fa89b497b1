import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { verbs } from './cli/verbs.ts';
import { eventKinds } from './scenario/events.ts';
import { expectationKinds } from './scenario/expectations.ts';
import { nodeKinds } from './scenario/nodes.ts';

// Each block is a process of its own, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const folder = import.meta.dirname;
const root = join(folder, '../..');
const readme = readFileSync(join(folder, 'README.md'), 'utf8');
const captures = mkdtempSync(join(tmpdir(), 'readme-'));
afterAll(() => rmSync(captures, { recursive: true }));

/** A block of code and the output that stands below it. */
const blocks = [...readme.matchAll(/```(ts|sh)\n(.*?)```\n+```text\n(.*?)```/gs)].map(
  ([, language = '', code = '', output = '']) => ({ language, code, output }),
);

function outputOf({ language, code }: { readonly language: string; readonly code: string }): string {
  const isTypeScript = language === 'ts';
  const words = isTypeScript
    ? [process.execPath, '--input-type=module-typescript', '--eval', code]
    : ['bash', '--norc', '-euc', code.replaceAll('/tmp/captures', captures)];
  const [command = '', ...rest] = words;
  // A shell whose standard input is a socket, as Node's pipes are, takes itself for a remote one and reads the system's settings.
  const stdio = ['ignore', 'pipe', 'pipe'] as const;
  const { stdout, stderr } = spawnSync(command, rest, { cwd: root, encoding: 'utf8', stdio: [...stdio] });
  return stdout + stderr;
}

describe('the README', () => {
  it('shows the output of every block', () => {
    expect(blocks.length).toBe([...readme.matchAll(/^```(ts|sh)$/gm)].length);
    expect(blocks.length).toBeGreaterThan(5);
  });

  it.each(blocks.map((block) => [block.code.split('\n').at(-2)?.slice(0, 60), block] as const))(
    'block that ends with %s',
    (_end, block) => {
      expect(outputOf(block)).toBe(block.output);
    },
  );

  it.each([
    ['node', nodeKinds.map(({ kind }) => kind)],
    ['event', eventKinds.map(({ name }) => name)],
    ['expectation', expectationKinds.map(({ name }) => name)],
    ['verb', verbs.map(({ name }) => name)],
  ])('names every %s', (_what, names) => {
    for (const name of names) expect(readme).toContain(`\`${name}\``);
  });

  it('names only what is there', () => {
    const section = readme.slice(readme.indexOf('## What is where'), readme.indexOf('## Errors'));
    const paths = [...section.matchAll(/`([\w/-]+(?:\.ts|\/))`/g)].map(([, path = '']) => path);
    expect(paths.length).toBeGreaterThan(15);
    expect(paths.filter((path) => !existsSync(join(folder, path)))).toEqual([]);
  });
});
