import { describe, expect, test } from 'vitest';
import { readGraph } from './import-graph.ts';
import * as rules from './rules.ts';

/** Each rule, and files that break it: planted, they must be found, and nothing else must be. */
const cases: Record<string, { rule: rules.Rule; plant: Record<string, string>[] }> = {
  'no cycles': {
    rule: rules.noCycles,
    plant: [
      {
        'lib/bytes/planted.ts': `import { a } from './planted-too.ts'; export const b = a;`,
        'lib/bytes/planted-too.ts': `export { b as a } from './planted.ts';`,
      },
    ],
  },
  'the network library is pure': {
    rule: rules.pureNetwork,
    plant: [
      { 'lib/netsim/planted.ts': `import { readFileSync } from 'node:fs'; readFileSync('x');` },
      { 'lib/netsim/planted.ts': `import '#lib/errors.ts';` },
      { 'lib/netsim/planted.ts': `import '#lib/netsim/cli/main.ts';` },
      { 'lib/bytes/planted.ts': `import '#lib/netsim/packet.ts';` },
      { 'lib/netsim/planted.ts': `export const now = () => Date.now();` },
      { 'lib/netsim/planted.ts': `export const any = () => Math.random();` },
      { 'lib/bytes/planted.ts': `export const bytes = Buffer.from([1]);` },
      { 'lib/netsim/planted.ts': `import 'pg';` },
    ],
  },
  'nobody imports the command line': {
    rule: rules.nobodyImportsTheCommandLine,
    plant: [{ 'lib/ui/planted.ts': `import '#lib/netsim/cli/main.ts';` }],
  },
  'lib never imports app': {
    rule: rules.libNeverImportsApp,
    plant: [
      { 'lib/ui/planted.tsx': `import { handle } from '#app/api/handle.ts'; handle;` },
      { 'lib/ui/planted.tsx': `import type { X } from '../../app/api/handle.ts'; export type Y = X;` },
    ],
  },
  'no answer is reachable from app': {
    rule: rules.answersOutOfReach,
    plant: [
      { 'app/planted.ts': `import '#lib/exercises/answers.ts';` },
      {
        'app/planted.ts': `import '#lib/ui/planted.ts';`,
        'lib/ui/planted.ts': `export * from '#lib/grading/grade.ts';`,
      },
      { 'app/planted.tsx': `export const load = () => import('#lib/sandbox/pool/pool.ts');` },
      { 'app/planted.ts': `import checks from '#exercises/vlan/03-tag-a-frame/checks.ts'; checks;` },
      { 'app/planted.ts': `export const load = (x: string) => import(\`../lib/grading/\${x}.ts\`);` },
      { 'app/planted.ts': `new Worker(new URL('../lib/grading/grade.ts', import.meta.url));` },
    ],
  },
  'only lib/env.ts reads process.env': {
    rule: rules.oneReaderOfTheEnvironment,
    plant: [
      { 'lib/queue/planted.ts': `export const x = process.env.HOME;` },
      { 'app/planted.tsx': `process['env'].X;` },
    ],
  },
  'only lib/db/client.ts makes a database client': {
    rule: rules.oneDatabaseClient,
    plant: [{ 'lib/queue/planted.ts': `new PrismaClient({});` }],
  },
  'reports reach learners through one door': {
    rule: rules.oneDoorToReports,
    plant: [
      {
        'lib/practice/planted.ts': `import { parseReport } from '#lib/submissions/stored-report.ts'; parseReport(null);`,
      },
    ],
  },
  'only lib/auth names next-auth': {
    rule: rules.oneNameForSignIn,
    plant: [
      { 'app/planted.ts': `import NextAuth from 'next-auth'; NextAuth;` },
      { 'lib/ui/planted.ts': `import 'next-auth/react';` },
    ],
  },
  'imports are known before running': {
    rule: rules.knownImports,
    plant: [{ 'app/planted.ts': `export const load = (path: string) => import(path);` }],
  },
  'who may import whom': {
    rule: rules.layers,
    plant: [
      { 'lib/ui/planted.ts': `import '#lib/db/client.ts';` },
      { 'lib/kinds/planted/kind.ts': `import '#lib/sandbox/observation.ts';` },
      { 'lib/submissions/planted.ts': `import '#lib/grading/grade.ts';` },
      { 'app/planted.ts': `import '#lib/queue/boss.ts';` },
      { 'exercises/vlan/99-planted/checks.ts': `import '#lib/db/client.ts';` },
    ],
  },
  'every file of lib has its part': {
    rule: rules.everyFileHasItsPart,
    plant: [{ 'lib/utils/planted.ts': `export {};` }],
  },
};

const graph = readGraph();

test('the graph is the real one', () => {
  expect(graph.size).toBeGreaterThan(150);
  const queue = graph.get('lib/queue/boss.ts');
  expect(queue?.imports).toContainEqual({
    specifier: '#lib/db/client.ts',
    file: 'lib/db/client.ts',
    isTypeOnly: false,
    isComputed: false,
  });
});

test('an import that leads nowhere is none of ours', () => {
  const lost = [...graph.values()].flatMap(({ path, imports }) =>
    imports
      .filter(
        ({ file }) =>
          file?.startsWith('lib/') && /\.tsx?$/.test(file) && !file.includes('generated') && !graph.has(file),
      )
      .map(({ file }) => `${path} → ${file}`),
  );
  expect(lost).toEqual([]);
});

describe.each(Object.entries(cases))('%s', (_, { rule, plant }) => {
  test('holds', () => {
    expect(rule(graph).map(({ path, why }) => `${path}: ${why}`)).toEqual([]);
  });

  test.each(plant)('planted %j is found', (files) => {
    const before = new Set(rule(graph).map(({ path, why }) => path + why));
    const found = rule(readGraph(files)).filter(({ path, why }) => !before.has(path + why));
    expect(found.map(({ path, why }) => `${path} ${why}`).join()).toContain('planted');
  });
});

test('imports of types are erased and reach nothing', () => {
  const planted = { 'app/planted.ts': `import type { Report } from '#lib/grading/report.ts'; export type X = Report;` };
  expect(rules.answersOutOfReach(readGraph(planted))).toEqual(rules.answersOutOfReach(graph));
});
