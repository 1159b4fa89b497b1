import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { missingEntries } from '#lib/tooling/complete-lockfile.mjs';

const root = resolve(import.meta.dirname, '../..');
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter(Boolean);

const folders = ['app', 'prisma', 'exercises', 'lib', 'tests', '.ci'];
const topFiles = [
  ...[
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'README.md',
    'LICENSE',
    '.gitignore',
    '.npmrc',
    '.env.example',
  ],
  ...[
    'next.config.ts',
    'postcss.config.mjs',
    'prisma.config.ts',
    'vitest.config.ts',
    'playwright.config.ts',
    'biome.json',
  ],
];

test('the top level holds what it should', () => {
  const top = new Set(files.map((file) => file.split('/')[0]));
  expect([...top].filter((name) => name && !folders.includes(name) && !topFiles.includes(name))).toEqual([]);
});

test('no folder is a place for anything', () => {
  const vague = /(^|\/)(utils?|misc|helpers?|common|shared|stuff)(\/|\.tsx?$)/;
  expect(files.filter((file) => vague.test(file))).toEqual([]);
});

/** In pieces, so that this file does not find itself. */
const machines = [
  ['/', 'work', '/main'],
  ['/', 'root', '/'],
  ['/', 'home', '/'],
  ['registry', '.npmjs.', 'org'],
  ['art', 'ifactory'],
].map((pieces) => pieces.join(''));

test.each(machines)('nothing names a place on one machine, or a registry: %s', (place) => {
  const texts = files.filter((file) => !/\.(png|ico|pcap|pcapng|woff2?)$/.test(file));
  expect(texts.filter((file) => readFileSync(join(root, file), 'utf8').includes(place))).toEqual([]);
});

test('the lockfile installs on every system (npm run lockfile)', () => {
  expect(missingEntries(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))).toEqual({});
});

test('no secret is in the repository', () => {
  const secrets = files.filter((file) => /(^|\/)(\.env(?!\.example)|.*\.(pem|key|p12))$/.test(file));
  expect(secrets).toEqual([]);
});
