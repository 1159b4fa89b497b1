import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';

// Each block is a process of its own, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const folder = import.meta.dirname;
const readme = readFileSync(join(folder, 'README.md'), 'utf8');
const blocks = [...readme.matchAll(/```ts\n(.*?)```\n+```text\n(.*?)```/gs)].map(
  ([, code = '', output = '']) => [code.split('\n').at(-3)?.slice(0, 40) ?? '', { code, output }] as const,
);

it('every block has its output', () => {
  expect(blocks).toHaveLength([...readme.matchAll(/^```ts$/gm)].length);
  expect(blocks.length).toBeGreaterThan(1);
});

it.each(blocks)('the block that ends with “%s” prints what is below it', (_end, { code, output }) => {
  const words = ['--input-type=module-typescript', '--eval', code];
  const { stdout, stderr } = spawnSync(process.execPath, words, { cwd: join(folder, '../../../..'), encoding: 'utf8' });
  expect(stdout + stderr).toBe(output);
});

it('names only what is there', () => {
  const paths = [...readme.matchAll(/`((?:\.\.\/)*[\w/-]+\.ts)`/g)].map(([, path = '']) => path);
  expect(paths.length).toBeGreaterThan(10);
  expect(paths.filter((path) => !existsSync(join(folder, path)))).toEqual([]);
});
