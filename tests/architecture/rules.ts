import type { Graph, Import, Module } from './import-graph.ts';

/** What a rule finds: the file, and what is wrong in words. */
export interface Violation {
  readonly path: string;
  readonly why: string;
}

export type Rule = (graph: Graph) => Violation[];

/** No file needs itself, over however many others. Imports of types are erased and do not count. */
export const noCycles: Rule = (graph) => {
  const state = new Map<string, 'open' | 'done'>();
  const found: Violation[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === 'done') return;
    if (state.get(path) === 'open') {
      found.push({ path, why: `cycle: ${[...trail.slice(trail.indexOf(path)), path].join(' → ')}` });
      return;
    }
    state.set(path, 'open');
    for (const next of reached(graph.get(path))) visit(next, [...trail, path]);
    state.set(path, 'done');
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
};

/** lib/bytes and lib/netsim (its command line apart) are pure: each other, zod, and nothing of the machine. */
export const pureNetwork: Rule = (graph) =>
  [...graph.values()]
    .filter(isPure)
    .flatMap((module) => [
      ...module.imports
        .filter((each) => !mayImportInNetwork(module, each))
        .map((each) => ({ path: module.path, why: `imports ${each.specifier}` })),
      ...impure(module).map((what) => ({ path: module.path, why: `uses ${what}` })),
    ]);

function mayImportInNetwork(module: Module, { file, specifier }: Import): boolean {
  if (specifier === 'zod') return true;
  if (file === undefined) return false;
  return file.startsWith('lib/bytes/') || (module.path.startsWith('lib/netsim/') && isPure({ path: file }));
}

const isPure = ({ path }: { readonly path: string }): boolean =>
  path.startsWith('lib/bytes/') || (path.startsWith('lib/netsim/') && !path.startsWith('lib/netsim/cli/'));

/** Node, the browser, the clock and chance, by the names under which one gets at them. */
function impure({ source }: Module): string[] {
  const code = source
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '')
    .replace(/'(?:[^'\\\n]|\\.)*'/g, "''");
  const names = [
    /\bprocess\./,
    /\bBuffer\b/,
    /\brequire\(/,
    /\b__dirname\b/,
    /\bglobalThis\b/,
    /\bimport\.meta\b/,
    /\b(window|document|navigator|localStorage)\./,
    /\bfetch\(/,
    /\bDate\.now\b/,
    /\bnew Date\(\s*\)/,
    /\bperformance\./,
    /\bset(Timeout|Interval|Immediate)\(/,
    /\bqueueMicrotask\(/,
    /\bMath\.random\b/,
    /\bcrypto\./,
  ];
  return names.flatMap((name) => name.exec(code)?.[0] ?? []);
}

/** Nobody imports the command line. */
export const nobodyImportsTheCommandLine: Rule = (graph) =>
  importsInto(graph, (file) => file.startsWith('lib/netsim/cli/')).filter(
    ({ path }) => !path.startsWith('lib/netsim/cli/'),
  );

export const libNeverImportsApp: Rule = (graph) =>
  importsInto(graph, (file) => file.startsWith('app/')).filter(({ path }) => !path.startsWith('app/'));

/** Where answers, and what knows them, live. */
const holdsAnswers = (file: string): boolean =>
  /^lib\/(grading|sandbox\/pool|exercises\/answers)(\/|\.ts$)/.test(file) ||
  /^exercises\/[^/]+\/[^/]+\/(solution|checks)\.ts$|^exercises\/.*\/(mistakes|alternatives)\//.test(file);

/** From the site no answer is reachable, over any number of steps: the shortest way is shown. */
export const answersOutOfReach: Rule = (graph) => {
  const cameFrom = new Map<string, string | undefined>();
  const queue = [...graph.keys()].filter((path) => path.startsWith('app/'));
  for (const path of queue) cameFrom.set(path, undefined);
  const found: Violation[] = [];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (holdsAnswers(path)) found.push({ path: way(cameFrom, path)[0] ?? path, why: way(cameFrom, path).join(' → ') });
    for (const next of reached(graph.get(path))) {
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, path);
      queue.push(next);
    }
  }
  return found;
};

function way(cameFrom: ReadonlyMap<string, string | undefined>, to: string): string[] {
  const steps: string[] = [];
  for (let at: string | undefined = to; at !== undefined; at = cameFrom.get(at)) steps.unshift(at);
  return steps;
}

export const oneReaderOfTheEnvironment: Rule = (graph) =>
  inSource(
    graph,
    /\bprocess\.env\b|\bprocess\[['"]env/,
    'reads process.env',
    (path) =>
      // Before anything is installed there is no lib/env.ts to ask; Prisma's file is read by its own program.
      path !== 'lib/env.ts' &&
      path !== 'prisma.config.ts' &&
      !(path.startsWith('lib/tooling/') && path.endsWith('.mjs')) &&
      path !== 'playwright.config.ts',
  );

export const oneDatabaseClient: Rule = (graph) =>
  inSource(graph, /new PrismaClient\b/, 'makes a database client', (path) => path !== 'lib/db/client.ts');

/**
 * A report as a learner reads it comes from `viewSubmission`, which cuts it to the assignment's level of feedback. The
 * others that unpack a whole one are for staff.
 */
export const oneDoorToReports: Rule = (graph) =>
  inSource(graph, /\bparseReport\b/, 'unpacks a whole report', (path) => !mayUnpackReports.has(path));

const mayUnpackReports = new Set([
  'lib/submissions/stored-report.ts',
  'lib/submissions/view-submission.ts',
  'lib/classes/learner-work.ts',
  'lib/classes/runs-to-discuss.ts',
  'lib/statistics/item-statistics.ts',
  'lib/worker/regrade/load-certificate.ts',
]);

export const oneNameForSignIn: Rule = (graph) =>
  [...graph.values()].flatMap(({ path, imports }) =>
    imports
      .filter(({ specifier }) => /^(next-auth|@auth)(\/|$)/.test(specifier) && !path.startsWith('lib/auth/'))
      .map(({ specifier }) => ({ path, why: `imports ${specifier}` })),
  );

function inSource(graph: Graph, pattern: RegExp, why: string, counts: (path: string) => boolean): Violation[] {
  return [...graph.values()]
    .filter(({ path, source }) => counts(path) && pattern.test(withoutComments(source)))
    .map(({ path }) => ({ path, why }));
}

const withoutComments = (source: string): string =>
  source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

function importsInto(graph: Graph, isTarget: (file: string) => boolean): Violation[] {
  return [...graph.values()].flatMap(({ path, imports }) =>
    imports
      .filter(({ file }) => file !== undefined && isTarget(file))
      .map(({ file }) => ({ path, why: `imports ${file}` })),
  );
}

/** What is imported under a name made up at run time escapes the other rules: only these do it, each seen by a person. */
export const knownImports: Rule = (graph) =>
  [...graph.values()].flatMap(({ path, imports }) =>
    imports
      .filter(({ isComputed }) => isComputed && !mayComputeImports.has(path) && !path.startsWith('lib/tooling/'))
      .map(({ specifier }) => ({ path, why: `imports what only running shows: ${specifier}` })),
  );

const mayComputeImports = new Set([
  // An exercise's variant.ts: the question as it is shown.
  'lib/exercises/draw.ts',
  // Its checks.ts, for the worker; this file is itself out of the site's reach.
  'lib/exercises/answers.ts',
]);

/** What is there at run time when this module is. */
function reached(module: Module | undefined): string[] {
  return (module?.imports ?? []).flatMap(({ file, isTypeOnly }) => (file !== undefined && !isTypeOnly ? [file] : []));
}

/** Named by the parts of architecture.md; the first that fits is a file's part. */
const parts: readonly (readonly [string, RegExp])[] = [
  ['bytes', /^lib\/bytes\//],
  ['netsim', /^lib\/netsim\//],
  ['learner-api', /^lib\/learner-api\//],
  ['kinds-view', /^lib\/kinds\/(views\.ts$|.*\.tsx$)/],
  ['kinds', /^lib\/kinds\//],
  ['answers', /^lib\/exercises\/answers\.ts$/],
  ['exercises', /^lib\/exercises\//],
  ['guest', /^lib\/sandbox\/(guest|realm|wire)\//],
  ['sandbox', /^lib\/sandbox\//],
  ['grading', /^lib\/grading\//],
  ['use-cases', /^lib\/(submissions|classes|class-internet|practice|statistics|health|housekeeping)\//],
  ['queue', /^lib\/queue\//],
  ['worker', /^lib\/worker\//],
  ['auth', /^lib\/auth\//],
  ['db', /^lib\/db\//],
  ['i18n', /^lib\/i18n\//],
  ['ui', /^lib\/ui\//],
  ['web', /^lib\/web\//],
  ['tooling', /^lib\/tooling\//],
  ['ground', /^lib\/(env|log|errors)\.ts$/],
  ['app', /^app\//],
  // What a page shows of the course: the comparison table.
  ['course', /^exercises\/[^/]+\/[^/]+\.ts$/],
  ['content', /^exercises\//],
  ['prisma', /^prisma\//],
];

/** Who may import whom: the table of the README. Types are erased and may come from anywhere but app. */
const mayImport: Readonly<Record<string, string>> = {
  bytes: '',
  netsim: 'bytes',
  'learner-api': 'bytes netsim',
  kinds: 'bytes netsim learner-api',
  'kinds-view': 'bytes netsim kinds exercises ui i18n',
  ui: 'bytes netsim i18n',
  i18n: 'ground',
  exercises: 'bytes netsim kinds ground',
  answers: 'exercises kinds',
  guest: 'bytes netsim learner-api',
  sandbox: 'guest bytes ground learner-api netsim',
  grading: 'sandbox guest kinds answers exercises bytes netsim ground learner-api',
  ground: 'netsim',
  db: 'ground',
  queue: 'db ground',
  auth: 'db ground i18n use-cases ui',
  'use-cases': 'db queue exercises kinds bytes netsim ground auth i18n',
  worker: 'grading sandbox use-cases queue db exercises kinds ground',
  web: 'ground auth',
  tooling:
    'ground db web prisma exercises answers kinds grading sandbox auth use-cases bytes netsim worker guest queue i18n learner-api',
  app: 'use-cases auth exercises kinds kinds-view ui bytes netsim guest ground db i18n learner-api course',
  course: 'bytes netsim',
  content: 'netsim bytes kinds exercises course',
  prisma: 'ground db queue exercises answers kinds grading sandbox auth use-cases bytes netsim tooling',
};

export const layers: Rule = (graph) =>
  [...graph.values()].flatMap(({ path, imports }) => {
    const from = partOf(path);
    if (from === undefined) return [];
    const allowed = new Set([from, ...(mayImport[from] ?? '').split(' ')]);
    return imports
      .filter(
        ({ file, isTypeOnly }) => file !== undefined && !isTypeOnly && isCode(file) && !allowed.has(partOf(file) ?? ''),
      )
      .map(({ file }) => ({ path, why: `${from} may not import ${partOf(file ?? '') ?? file}: ${file}` }));
  });

/** A file of lib that belongs to no part: a new part needs a place in the table. */
export const everyFileHasItsPart: Rule = (graph) =>
  [...graph.keys()]
    .filter((path) => path.startsWith('lib/') && partOf(path) === undefined)
    .map((path) => ({ path, why: 'belongs to no part of the table' }));

const isCode = (file: string): boolean => /\.(ts|tsx|mts|mjs)$/.test(file) && !file.includes('db/generated/');

const partOf = (path: string): string | undefined => parts.find(([, pattern]) => pattern.test(path))?.[0];
