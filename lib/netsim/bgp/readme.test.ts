import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';

// Each block is a process of its own, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const folder = import.meta.dirname;
const root = join(folder, '../../..');
const readme = readFileSync(join(folder, 'README.md'), 'utf8');

/** A block of code and the output that stands below it. */
const blocks = [...readme.matchAll(/```ts\n(.*?)```\n+```text\n(.*?)```/gs)].map(([, code = '', output = '']) => ({
  code,
  output,
}));

describe('the README of netsim/bgp', () => {
  it('shows the output of every block', () => {
    expect(blocks.length).toBe([...readme.matchAll(/^```ts$/gm)].length);
    expect(blocks.length).toBeGreaterThan(2);
  });

  it.each(blocks.map((block) => [block.code.split('\n').at(-2)?.slice(0, 60), block] as const))(
    'block that ends with %s',
    (_end, { code, output }) => {
      const words = ['--input-type=module-typescript', '--eval', code];
      const { stdout, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' });
      expect(stdout + stderr).toBe(output);
    },
  );

  it('names only what is there', () => {
    const section = readme.slice(readme.indexOf('## What is where'), readme.indexOf('## Decisions'));
    const paths = [...section.matchAll(/`([\w/-]+(?:\.ts|\/))`/g)].map(([, path = '']) => path);
    expect(paths.length).toBeGreaterThan(15);
    expect(paths.filter((path) => !existsSync(join(folder, path)))).toEqual([]);
  });
});
